/** The table, in Markdown. */

const HEAD = [
  "Runtime",
  "The library as",
  "Vectors as in the manifest",
  "`ERR_PFX_CRYPTO_UNAVAILABLE`",
  "Other cases",
  "Result",
];

export function printTable(results) {
  console.log();
  for (const cells of [HEAD, HEAD.map(() => "---"), ...results.map(cellsOf)]) console.log(`| ${cells.join(" | ")} |`);
  const failed = results.filter(({ result }) => result.faults.length > 0).length;
  console.log(`\n${results.length - failed} passed, ${failed} failed`);
}

function cellsOf({ row: { runtime, how, lacks }, result: { right, unavailable, cases, faults } }) {
  if (faults.length > 0) return [runtime, how, right ?? "", unavailable ?? "", cases ?? "", "**failed**"];
  const refused = unavailable === 0 ? "0" : `${unavailable}: no ${lacks.join(", ")}`;
  return [runtime, how, right, refused, cases, "passed"];
}

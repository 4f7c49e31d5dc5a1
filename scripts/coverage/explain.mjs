/** Which reason is for which line. */

/** `reasons` are those of reasons.json: by file and text, so that a line may move. */
export function explain(uncovered, reasons) {
  const wanted = reasons.flatMap(({ reason, lines }) =>
    Object.entries(lines).flatMap(([path, texts]) => texts.map((text) => ({ reason, path, text }))),
  );
  const isFor = (line) => (each) => each.path === line.path && each.text === line.text;
  return {
    explained: reasons.map(({ reason }) => ({
      reason,
      lines: uncovered.filter((line) => wanted.find(isFor(line))?.reason === reason),
    })),
    unexplained: uncovered.filter((line) => !wanted.some(isFor(line))),
    needless: wanted.filter((each) => !uncovered.some(isFor(each))),
  };
}

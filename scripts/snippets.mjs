/** Snippets whose lines state what they give: `expression; // → value`, with the value in JSON. */

/**
 * The snippet as a module that exports `found`: a pair for each such line that ran, its place in `expected` and what it gave.
 *
 * @throws where a line has an arrow and is no statement and its value
 */
export function instrument(code) {
  const expected = [];
  const lines = code.split("\n").map((line) => {
    const [, statement, value] = /^(.*);\s*\/\/ → (.*)$/.exec(line) ?? [];
    if (statement === undefined) {
      if (line.includes("→")) throw new Error(`not a statement and its value: ${line}`);
      return line;
    }
    expected.push(JSON.parse(value));
    const declared = /^\s*const (\w+) = /.exec(statement)?.[1];
    const logged = /^\s*console\.log\((.*)\)$/.exec(statement)?.[1];
    const report = (expression) => `found.push([${expected.length - 1}, ${expression}]);`;
    return declared === undefined ? report(logged ?? statement) : `${statement}; ${report(declared)}`;
  });
  const quiet = "const console = { ...globalThis.console, log: () => {} };";
  return { source: `export const found: [number, unknown][] = []; ${quiet}\n${lines.join("\n")}`, expected };
}

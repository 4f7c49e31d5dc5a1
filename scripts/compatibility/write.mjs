/** The table as JSON, a line for each file, so that a change of one answer is a change of one line. */

export function toJson(asked, { files, leftOut }) {
  const tools = asked.map(
    ({ id, version, judged }) => `    ${JSON.stringify(id)}: ${JSON.stringify({ version, reads: judged })}`,
  );
  const lines = files.map((file) => {
    const answers = Object.fromEntries(asked.map(({ id, answers }) => [id, answers.get(file)]));
    return `    ${JSON.stringify({ ...nameOf(file), answers })}`;
  });
  const rest = leftOut.map((file) => `    ${JSON.stringify({ ...nameOf(file), reason: file.reason })}`);
  const block = (open, entries, close) => `${open}\n${entries.join(",\n")}\n  ${close}`;
  return `{
  "generator": "scripts/compatibility/run.sh",
  "tools": ${block("{", tools, "}")},
  "files": ${block("[", lines, "]")},
  "leftOut": ${block("[", rest, "]")}
}
`;
}

const nameOf = ({ test: { file, id } }) => ({ file, id });

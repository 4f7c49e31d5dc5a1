/** The results as Markdown. */

import { READER_NAMES } from "./load-readers.mjs";
import { PEERS } from "./ratios.mjs";

const number = (value) => (value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2));
const kilobytes = (octets) => `${(octets / 1000).toFixed(1)} kB`;
const timing = (result, missing) => {
  if (result === undefined) return missing === undefined ? "–" : "missing";
  return result.cannot === undefined ? `${number(result.best)} (${number(result.median)})` : "cannot";
};
const plain = (value) => (value === undefined ? "–" : number(value));

function table(title, headings, rows) {
  if (rows.length === 0) return [];
  const line = (cells) => `| ${cells.join(" | ")} |`;
  return ["", `### ${title}`, "", line(headings), line(headings.map(() => "---")), ...rows.map(line)];
}

function ratioCell(peer, { ratios }) {
  const ratio = ratios[peer];
  if (ratio === undefined) return "–";
  const { best, median, goal, met } = ratio;
  const target = goal === undefined ? "" : ` ${met ? "✓" : "✗"} ${peer === "libcrypto" ? "≤" : "≥"} ${goal}`;
  return `**${number(best)}** (${number(median)})${target}`;
}

function opening({ opening: files = [], missing }) {
  const cells = ({ name, results }) => [
    name,
    ...READER_NAMES.map((reader) => timing(results[reader], missing[reader])),
  ];
  const reasons = files.flatMap(({ name, results }) =>
    Object.entries(results).flatMap(([reader, { cannot }]) => (cannot ? [`- ${name}, ${reader}: ${cannot}`] : [])),
  );
  return [
    ...table("Opening a file: milliseconds, best sample (median)", ["file", ...READER_NAMES], files.map(cells)),
    ...table(
      "Ratios, by best sample (by median), and the goals",
      ["file", "time as a multiple of libcrypto's", ...PEERS.slice(1).map((peer) => `times faster than ${peer}`)],
      files.map((file) => [file.name, ...PEERS.map((peer) => ratioCell(peer, file))]),
    ),
    ...table(
      "The files",
      ["file", "parameters", "octets", "from", "samples"],
      files.map(({ name, parameters, size, from, results }) => {
        const samples = Object.values(results).flatMap((result) => result.samples ?? []);
        return [name, parameters, size, from, [...new Set(samples)].join(" or ")];
      }),
    ),
    ...(reasons.length > 0 ? ["", "Cannot:", "", ...reasons] : []),
  ];
}

function cold({ cold: files = [] }) {
  const rows = files.flatMap(({ name, results }) =>
    Object.entries(results).map(([reader, run]) =>
      run.cannot === undefined
        ? [name, reader, ...["firstOpen", "importTime", "importHeap", "importRss"].map((key) => timing(run[key]))]
        : [name, reader, `cannot: ${run.cannot}`, "–", "–", "–"],
    ),
  );
  const headings = ["file", "reader", "first open, ms", "import, ms", "import, MB of heap", "import, MB of RSS"];
  return table("In a fresh process: best (median)", headings, rows);
}

function others({ inspect, budget = [], turns = [], size = {}, growth = [] }) {
  const sizes = Object.entries(size).flatMap(([what, { atOnce, onDemand }]) => [
    [what, "at once", atOnce.chunks, kilobytes(atOnce.minified), kilobytes(atOnce.gzip)],
    [what, "on demand", onDemand.chunks, kilobytes(onDemand.minified), kilobytes(onDemand.gzip)],
  ]);
  const grown = growth.flatMap(({ label, size: octets, readers }) =>
    Object.entries(readers).map(([reader, run]) => [
      ...[label, octets, reader, run.cannot ? `cannot: ${run.cannot}` : plain(run.firstOpen)],
      ...[plain(run.bestOpen), plain(run.openRss)],
    ]),
  );
  const stops = turns.map(({ name, reader, longest, elapsed }) => [name, reader, plain(longest), plain(elapsed)]);
  return [
    ...(inspect
      ? ["", `\`inspectPfx\`, IIS 5 style, warm: best ${number(inspect.best)} ms, median ${number(inspect.median)} ms.`]
      : []),
    ...table(
      "Where the time of one open goes, ms, best",
      ["file", "outline", "derivations", "decryption and the rest", "whole"],
      budget.map(({ name, outline, derivations, rest, whole }) => [
        name,
        ...[outline, derivations, rest, whole].map(plain),
      ]),
    ),
    ...table("Event loop", ["file", "reader", "longest time without a turn, ms", "whole open, ms"], stops),
    ...table("`import { openPfx, hasPrivateKey }`", ["what", "loaded", "files", "minified", "gzip"], sizes),
    ...table(
      "Growth, unencrypted, MAC of 1 iteration",
      ["file", "octets", "reader", "first open, ms", "best open, ms", "process grew by, MB"],
      grown,
    ),
  ];
}

export function toMarkdown(results) {
  const { machine, missing } = results;
  const { cpu, cores, memory, system, node, load } = machine;
  return [
    `${cpu}, ${cores} cores, ${memory}; ${system}; Node.js ${node}; load ${number(load)} at the start`,
    "",
    Object.entries(machine.readers)
      .map(([name, version]) => `${name} ${version}`)
      .join(", "),
    ...Object.entries(missing).map(([name, reason]) => `\nMissing: ${name}: ${reason}`),
    ...opening(results),
    ...cold(results),
    ...others(results),
  ].join("\n");
}

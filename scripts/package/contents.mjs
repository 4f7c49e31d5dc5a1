/** What must be true of the files in the package. Each rule takes them as octets by path, and gives what breaks it, a line each. */

import { posix } from "node:path";
import { relativeLinksOf } from "../markdown.mjs";

/** What a user needs: what runs, the vectors as data, and what there is to read. */
const NEEDED = [
  /^(?:package\.json|README\.md|CHANGELOG\.md|SECURITY\.md|LICENSE)$/,
  /^dist\/(?:cli\/)?[\w-]+\.(?:js|cjs)(?:\.map)?$/,
  /^dist\/index\.d\.(?:ts|cts)$/,
  /^dist\/THIRD-PARTY-NOTICES\.txt$/,
  /^docs\/(?:[\w-]+\.md|check\.schema\.json)$/,
  /^vectors\/(?:README\.md|[\w-]+\.json|openssl\/password\.txt)$/,
  /^vectors\/\w+\/(?:manifest\.json|[\w-]+\.(?:pfx|p12|cer|p7b))$/,
];

const textOf = (octets) => octets.toString("utf8");
const ending = (files, end) => [...files].filter(([path]) => path.endsWith(end));
const beside = (path, other) => posix.join(posix.dirname(path), other);

function unneeded(files) {
  return [...files.keys()].filter((path) => !NEEDED.some((pattern) => pattern.test(path)));
}

function linksThatLeadOut(files) {
  const folders = new Set([...files.keys()].map((path) => posix.dirname(path)));
  return ending(files, ".md").flatMap(([path, octets]) =>
    relativeLinksOf(textOf(octets))
      .filter(({ target }) => target !== "")
      .filter(({ target }) => {
        const leadsTo = beside(path, target);
        return !files.has(leadsTo) && !folders.has(leadsTo.replace(/\/$/, ""));
      })
      .map(({ link }) => `${path} links ${link}`),
  );
}

/** The manifests that the index names, and the files that they and the table of other readers name. */
function namedFilesThatAreMissing(files) {
  const read = (path) => (files.has(path) ? JSON.parse(textOf(files.get(path))) : {});
  const index = "vectors/index.json";
  const { schema, manifests = [] } = read(index);
  const named = [schema, ...manifests].map((path) => [index, beside(index, `${path}`)]);
  for (const path of manifests.map((manifest) => beside(index, manifest))) {
    const { schema: its, tests = [] } = read(path);
    for (const file of [its, ...tests.map(({ file }) => file)]) named.push([path, beside(path, `${file}`)]);
  }
  const table = "vectors/compatibility.json";
  for (const { file } of read(table).files ?? []) named.push([table, beside(table, file)]);
  return named.filter(([, file]) => !files.has(file)).map(([by, file]) => `${by} names ${file}`);
}

/** What a script may consist of that only hands on what others export: imports and exports of names, and comments. */
const HANDED_ON = /^(?:import|export)\s*(?:\{[^}]*\}\s*(?:from\s*)?)?(?:"[^"]*")?;$|^\/\/.*$/gm;

/** dist/index.js has none of its own, so that its map is rightly empty. */
const hasCode = (script) => script.replace(HANDED_ON, "").trim() !== "";

function mapsWithoutSources(files) {
  return ending(files, ".map").flatMap(([path, octets]) => {
    const { sources, sourcesContent = [], sourceRoot = "" } = JSON.parse(textOf(octets));
    const absolute = [sourceRoot, ...sources].filter((source) => /^(?:[\\/]|\w+:)/.test(source));
    const empty = sources.filter((_, i) => typeof sourcesContent[i] !== "string");
    const mapsNothing =
      sources.length === 0 && hasCode(textOf(files.get(path.slice(0, -".map".length)) ?? Buffer.of()));
    return [
      ...(mapsNothing ? [`${path} has no sources`] : []),
      ...absolute.map((source) => `${path} names the absolute path ${source}`),
      ...empty.map((source) => `${path} has no content of ${source}`),
    ];
  });
}

function scriptsWithoutMap(files) {
  return [...ending(files, ".js"), ...ending(files, ".cjs")].flatMap(([path, octets]) => {
    const map = /^\/\/# sourceMappingURL=(.*)$/m.exec(textOf(octets))?.[1];
    return map !== undefined && files.has(beside(path, map)) ? [] : [`${path} has the map ${map}`];
  });
}

/** A package is known to be in the bundle by the comment above each of its modules. */
function bundledWithoutNotice(files) {
  const textAt = (path) => textOf(files.get(path) ?? Buffer.of());
  const bundle = "dist/index.cjs";
  const modules = textAt(bundle).matchAll(/^\/\/ .*\bnode_modules\/((?:@[^/]+\/)?[^/]+)\//gm);
  const bundled = new Set([...modules].map(([, name]) => name));
  if (bundled.size === 0) return [`${bundle} does not say whose code is in it`];
  const notices = textAt("dist/THIRD-PARTY-NOTICES.txt").split(/^=== (\S+) \S+ ===$/m);
  const hasNotice = (name) =>
    notices.some((each, i) => i % 2 === 1 && each === name && /copyright/i.test(notices[i + 1]));
  return [...bundled].filter((name) => !hasNotice(name)).map((name) => `${bundle} has ${name} in it without a notice`);
}

/** Each rule: what it claims, and files that break it, `[path, text, what is then said]`. */
export const RULES = [
  {
    claim: "there is nothing in it but what a user needs",
    complaintsOf: unneeded,
    broken: [["src/index.ts", "", "src/index.ts"]],
  },
  {
    claim: "every relative link of its documents leads to a file in it",
    complaintsOf: linksThatLeadOut,
    broken: [["docs/check.md", "[how](../CONTRIBUTING.md#release)", "docs/check.md links ../CONTRIBUTING.md#release"]],
  },
  {
    claim: "every file that a manifest names is in it",
    complaintsOf: namedFilesThatAreMissing,
    broken: [
      ["vectors/index.json", '{ "schema": "lost.json" }', "vectors/index.json names vectors/lost.json"],
      [
        "vectors/pyca/manifest.json",
        '{ "schema": "../schema.json", "tests": [{ "file": "lost.p12" }] }',
        "vectors/pyca/manifest.json names vectors/pyca/lost.p12",
      ],
    ],
  },
  {
    claim: "every source map has its sources in it, and names no absolute path",
    complaintsOf: mapsWithoutSources,
    broken: [
      [
        "dist/index.js.map",
        '{ "sources": ["/src/index.ts"], "sourcesContent": [""] }',
        "dist/index.js.map names the absolute path /src/index.ts",
      ],
      [
        "dist/index.js.map",
        '{ "sources": ["../src/index.ts"] }',
        "dist/index.js.map has no content of ../src/index.ts",
      ],
      ["dist/cli/main.js.map", '{ "sources": [] }', "dist/cli/main.js.map has no sources"],
    ],
  },
  {
    claim: "every script has its source map",
    complaintsOf: scriptsWithoutMap,
    broken: [["dist/index.js", "//# sourceMappingURL=lost.js.map\n", "dist/index.js has the map lost.js.map"]],
  },
  {
    claim: "every package that is bundled has its notice",
    complaintsOf: bundledWithoutNotice,
    broken: [
      [
        "dist/index.cjs",
        "// node_modules/pkijs/node_modules/@peculiar/lost/build/index.js\n",
        "dist/index.cjs has @peculiar/lost in it without a notice",
      ],
      ["dist/index.cjs", "", "dist/index.cjs does not say whose code is in it"],
      [
        "dist/THIRD-PARTY-NOTICES.txt",
        "=== pkijs 4.0.0 ===\n\n=== asn1js 4.0.0 ===\n\nCopyright",
        "dist/index.cjs has pkijs in it without a notice",
      ],
    ],
  },
];

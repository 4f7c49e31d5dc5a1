/** What the documents say is run, resolved or compared with the code. */

import { mkdtemp, readdir, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, beforeAll, describe, expect, test } from "@jest/globals";
import ts from "typescript";
import * as unshroud from "../src/index.js";
import { unshroud as command } from "./command.js";

const ROOT = resolve(dirname(fileURLToPath(import.meta.url)), "..");
const DOCUMENTS = [
  "README.md",
  "CHANGELOG.md",
  "SECURITY.md",
  "CONTRIBUTING.md",
  ...(await readdir(join(ROOT, "docs"))).filter((name) => name.endsWith(".md")).map((name) => `docs/${name}`),
];
const texts = new Map<string, string>();
for (const path of DOCUMENTS) texts.set(path, await readFile(join(ROOT, path), "utf8"));
const readme = texts.get("README.md")!;

interface Block {
  readonly language: string;
  readonly code: string;
  readonly line: number;
  readonly marker: string | undefined;
}

interface Markdown {
  readonly blocksOf: (text: string) => Block[];
  readonly proseOf: (text: string) => string;
  readonly relativeLinksOf: (text: string) => { link: string; target: string; anchor: string | undefined }[];
}

const { blocksOf, proseOf, relativeLinksOf }: Markdown = await import(join(ROOT, "scripts/markdown.mjs"));
const { instrument }: { readonly instrument: (code: string) => { source: string; expected: unknown[] } } = await import(
  join(ROOT, "scripts/snippets.mjs")
);

/** The rows of the table below `heading`, cells without their Markdown. */
function tableUnder(path: string, heading: string): string[][] {
  const section = new RegExp(`^#+ ${heading}\\n([\\s\\S]*?)(?=^#|(?![\\s\\S]))`, "m").exec(texts.get(path)!)?.[1];
  if (section === undefined) throw new Error(`${path} has no heading "${heading}"`);
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  return rows.slice(2).map((row) =>
    row
      .split("|")
      .slice(1, -1)
      .map((cell) => cell.replace(/`/g, "").trim()),
  );
}

/** A snippet as a module that reports what its lines give, with the library and the files of this folder. */
function moduleOf({ code }: Block): { source: string; expected: unknown[] } {
  const { source, expected } = instrument(code);
  const library = join(ROOT, "src/index.ts");
  const here = source.replace(/from "unshroud"/g, `from ${JSON.stringify(library)}`);
  return { source: here.replaceAll("node_modules/unshroud/", ""), expected };
}

describe("snippets", () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), "snippets-"));
  });
  afterAll(() => rm(folder, { recursive: true }));

  const snippets = [...texts].flatMap(([path, text]) =>
    blocksOf(text)
      .filter(({ language }) => language === "ts")
      .map((block) => ({ ...block, name: `${path}:${block.line}` })),
  );

  test("there are some", () => {
    expect(snippets.length).toBeGreaterThan(5);
  });

  test("they pass the type check of the library itself", () => {
    const { config } = ts.readConfigFile(join(ROOT, "tsconfig.json"), ts.sys.readFile);
    const { options } = ts.parseJsonConfigFileContent(config, ts.sys, ROOT);
    const library = { unshroud: [join(ROOT, "src/index.ts")] };
    const host = ts.createCompilerHost({ ...options, paths: library });
    const files = new Map(
      snippets.map(({ code }, i) => [join(ROOT, `test/snippet-${i}.ts`).replace(/\\/g, "/"), code]),
    );
    const { getSourceFile, fileExists, readFile: readText } = host;
    host.fileExists = (path) => files.has(path) || fileExists(path);
    host.readFile = (path) => files.get(path) ?? readText(path);
    host.getSourceFile = (path, ...rest) => {
      const code = files.get(path);
      if (code === undefined) return getSourceFile(path, ...rest);
      return ts.createSourceFile(path, code, { languageVersion: ts.ScriptTarget.ES2022, ...Object(rest[0]) });
    };
    const program = ts.createProgram([...files.keys()], { ...options, paths: library }, host);
    const problems = [...files.keys()].flatMap((path, i) => {
      const { name, line } = snippets[i]!;
      const file = program.getSourceFile(path)!;
      return ts.getPreEmitDiagnostics(program, file).map(({ start = 0, messageText }) => {
        const at = file.getLineAndCharacterOfPosition(start).line + line;
        return `${name.replace(/:.*/, "")}:${at} ${ts.flattenDiagnosticMessageText(messageText, " ")}`;
      });
    });
    expect(problems).toEqual([]);
  });

  // Those of a page are run by scripts/check-first-hour.mjs, in a browser
  const here = snippets.filter(({ marker }) => marker !== "page-script" && marker !== "worker-script");
  test.each(here)("$name runs and gives the values it states", async (snippet) => {
    const { source, expected } = moduleOf(snippet);
    const file = join(folder, `${snippet.name.replace(/\W/g, "-")}.ts`);
    await writeFile(file, source);
    const { found } = (await import(file)) as { found: [number, unknown][] };
    expect(found.map(([, value]) => value)).toEqual(found.map(([i]) => expected[i]));
    expect(new Set(found.map(([i]) => i)).size).toBe(expected.length);
  });
});

describe("links", () => {
  /** As GitHub makes the anchor of a heading. */
  const anchorsOf = (text: string) =>
    [...text.replace(/^```[\s\S]*?^```$/gm, "").matchAll(/^#+ (.*)$/gm)].map(({ 1: heading }) =>
      heading!
        .toLowerCase()
        .replace(/[^\p{L}\p{N}\s_-]/gu, "")
        .replace(/ /g, "-"),
    );

  test.each(DOCUMENTS)("every relative link of %s leads somewhere", async (path) => {
    const broken: string[] = [];
    for (const { link, target, anchor } of relativeLinksOf(texts.get(path)!)) {
      const file = target === "" ? join(ROOT, path) : resolve(ROOT, dirname(path), target);
      const exists = await stat(file).then(
        () => true,
        () => false,
      );
      if (!exists || (anchor !== undefined && !anchorsOf(await readFile(file, "utf8")).includes(anchor))) {
        broken.push(link);
      }
    }
    expect(broken).toEqual([]);
  });

  test.each(DOCUMENTS)("every reference of %s is defined, and every definition used", (path) => {
    const prose = proseOf(texts.get(path)!);
    const defined = [...prose.matchAll(/^\[([^\]]+)\]: /gm)].map(([, name]) => name!);
    const text = prose.replace(/^\[[^\]]+\]: .*$/gm, "");
    const used = [...text.matchAll(/\[([^[\]\n]+)\](?![(:])/g)].map(([, name]) => name!);
    expect(defined.filter((name) => !used.includes(name))).toEqual([]);
    expect(used.filter((name) => /[a-z]/i.test(name) && !defined.includes(name))).toEqual([]);
  });
});

test("docs/architecture.md names files, folders and functions that exist", async () => {
  const text = texts.get("docs/architecture.md")!;
  const folders = ["src", "docs/inspector/src"];
  const found = folders.map((folder) => readdir(join(ROOT, folder), { recursive: true }));
  const files = (await Promise.all(found)).flatMap((paths, i) =>
    paths.map((path) => `${folders[i]}/${path.replace(/\\/g, "/")}`),
  );
  const sources = await Promise.all(
    files.filter((path) => path.endsWith(".ts")).map((path) => readFile(join(ROOT, path), "utf8")),
  );
  const named = [...text.matchAll(/`(?:src\/)?([\w/-]+\.ts)`/g)].map(([, path]) => path!);
  expect(named.filter((path) => !files.some((file) => file.endsWith(`/${path}`)))).toEqual([]);
  const functions = [...text.matchAll(/`([a-z]+[A-Z]\w+)(?:\(.*?\))?`/g)].map(([, name]) => name!);
  expect(functions.filter((name) => !sources.some((source) => source.includes(name)))).toEqual([]);
});

/** The names that a module declares. */
function declarationsOf(text: string): Set<string> {
  const source = ts.createSourceFile("a.ts", text, ts.ScriptTarget.ES2022);
  const names = source.statements.flatMap((statement) => {
    if (ts.isVariableStatement(statement)) return statement.declarationList.declarations.map(({ name }) => name);
    const declares =
      ts.isFunctionDeclaration(statement) ||
      ts.isClassDeclaration(statement) ||
      ts.isInterfaceDeclaration(statement) ||
      ts.isTypeAliasDeclaration(statement);
    return declares && statement.name !== undefined ? [statement.name] : [];
  });
  return new Set(names.flatMap((name) => (ts.isIdentifier(name) ? [name.text] : [])));
}

/** Each "`name` (`path/file.ts`)" in a text, and whether that file under src/ declares that name. */
async function declaredPairs(text: string): Promise<{ pair: string; declared: boolean }[]> {
  const pairs = [...text.matchAll(/`(\w+)(?:\([^`]*\))?`\s+\(`(?:src\/)?([\w/-]+\.ts)`\)/g)];
  return Promise.all(
    pairs.map(async ([, name, path]) => {
      const source = await readFile(join(ROOT, "src", path!), "utf8").catch(() => "");
      return { pair: `${name} ${path}`, declared: declarationsOf(source).has(name!) };
    }),
  );
}

test("docs/architecture.md names what its files declare", async () => {
  const pairs = await declaredPairs(texts.get("docs/architecture.md")!);
  expect(pairs.length).toBeGreaterThan(20);
  expect(pairs.filter(({ declared }) => !declared)).toEqual([]);
});

test("a name beside a file that does not declare it is found", async () => {
  const text =
    "`scanBer` (`asn1/ber.ts`), `derive(runtime, …)`\n(`src/schemes/derivation.ts`), `Derivation` (`schemes/derivation.ts`), " +
    "`derive` (`schemes/runtime.ts`), `Runtime` (`schemes/derivation.ts`), `derive` (`derivation.ts`), `a` (b), `c`";
  expect(await declaredPairs(text)).toEqual([
    { pair: "scanBer asn1/ber.ts", declared: true },
    { pair: "derive schemes/derivation.ts", declared: true },
    { pair: "Derivation schemes/derivation.ts", declared: true },
    { pair: "derive schemes/runtime.ts", declared: false },
    { pair: "Runtime schemes/derivation.ts", declared: false },
    { pair: "derive derivation.ts", declared: false },
  ]);
});

/** What of the RFCs a text cites, `7292 4.2.1` or `7292` each: with a link, or in words. */
function citationsOf(text: string): { linked: Set<string>; cited: Set<string> } {
  const citation = (rfc: string | undefined, section: string | undefined) => `${rfc} ${section ?? ""}`.trim();
  const links = text.matchAll(/rfc-editor\.org\/rfc\/rfc(\d+)(?:\.html)?(?:#(?:section|appendix)-([\w.]*\w))?/g);
  const words = text.matchAll(/RFC (\d+)(?: (?:§|appendix )([\w.]*\w))?(?: and §([\w.]*\w))?/g);
  const linked = new Set([...links].map(([, rfc, section]) => citation(rfc, section)));
  const said = [...words].flatMap(([, rfc, section, another]) => [
    citation(rfc, section),
    ...(another === undefined ? [] : [citation(rfc, another)]),
  ]);
  return { linked, cited: new Set([...linked, ...said]) };
}

/** Where a table of standards, files and tests departs from the sources, by path below src/, and the names of the tests. */
function departures(table: string, sources: ReadonlyMap<string, string>, tests: readonly string[]): string[] {
  const rows = table.split("\n").filter((line) => line.startsWith("| [RFC"));
  const names = (cell: string) => [...cell.matchAll(/`([^`]+)`/g)].map(([, name]) => name!);
  const wrong: string[] = [];
  for (const row of rows) {
    const [, standard, , files, tested] = row.split("|");
    const sections = [...citationsOf(standard!).linked];
    const citing = names(files!).map((path) => ({ path, cited: citationsOf(sources.get(path) ?? "").cited }));
    for (const { path, cited } of citing) {
      if (!sections.some((section) => cited.has(section))) wrong.push(`${path} does not cite ${sections.join(", ")}`);
    }
    for (const section of sections) {
      if (!citing.some(({ cited }) => cited.has(section))) wrong.push(`no file of its row cites ${section}`);
    }
    if (names(tested!).length === 0) wrong.push(`${sections.join(", ")} has no test`);
    wrong.push(...names(tested!).flatMap((name) => (tests.includes(name) ? [] : [`there is no test/${name}`])));
  }
  const inTable = citationsOf(rows.map((row) => row.split("|")[1]).join("\n")).linked;
  const standards = new Set([...inTable].map((section) => section.split(" ")[0]));
  for (const [path, text] of sources) {
    const { linked, cited } = citationsOf(text);
    for (const section of linked) if (!inTable.has(section)) wrong.push(`${path} links ${section}`);
    for (const section of cited) if (!standards.has(section.split(" ")[0])) wrong.push(`${path} cites ${section}`);
  }
  return wrong;
}

describe("the table of standards in docs/architecture.md", () => {
  test("names files that cite them and tests that exist, and every standard that src/ cites", async () => {
    const sources = new Map<string, string>();
    for (const path of await readdir(join(ROOT, "src"), { recursive: true })) {
      if (path.endsWith(".ts")) sources.set(path.replace(/\\/g, "/"), await readFile(join(ROOT, "src", path), "utf8"));
    }
    expect(departures(texts.get("docs/architecture.md")!, sources, await readdir(join(ROOT, "test")))).toEqual([]);
  });

  test("is caught where it departs from the sources", () => {
    const rfc = (section: string) => `[RFC](https://www.rfc-editor.org/rfc/rfc${section})`;
    const sources = new Map([
      [
        "a.ts",
        "{@link https://www.rfc-editor.org/rfc/rfc7292#section-4.1 | RFC 7292 §4.1}, RFC 8018 §3 and §5.1, RFC 2104",
      ],
      ["b.ts", "RFC 7292 appendix B.2, {@link https://www.rfc-editor.org/rfc/rfc7292#appendix-B.3 | step 1}"],
    ]);
    const table = [
      `| ${rfc("7292#section-4.1")}, ${rfc("8018.html#section-5.1")} | | \`a.ts\` | \`a.test.ts\` |`,
      `| ${rfc("7292#appendix-B.2")} | | \`b.ts\`, \`a.ts\` | \`b.test.ts\` |`,
      `| ${rfc("7914")} | | \`c.ts\` | |`,
    ].join("\n");
    expect(departures(table, sources, ["a.test.ts"])).toEqual([
      "a.ts does not cite 7292 B.2",
      "there is no test/b.test.ts",
      "c.ts does not cite 7914",
      "no file of its row cites 7914",
      "7914 has no test",
      "a.ts cites 2104",
      "b.ts links 7292 B.3",
    ]);
  });
});

describe("docs/security.md", () => {
  const text = texts.get("docs/security.md")!;
  const cves = (of: string) => new Set(of.match(/CVE-\d{4}-\d{4,}/g));
  const rows = text.split("\n").filter((line) => line.startsWith("|"));

  test("its tests exist, and stand in the files that it names", async () => {
    const pairs = [...text.matchAll(/`(test\/[\w.-]+\.ts)`: "([^"]+)"/g)];
    expect(pairs.length).toBeGreaterThan(50);
    const missing: string[] = [];
    for (const [, path, name] of pairs) {
      const titles = (await readFile(join(ROOT, path!), "utf8")).matchAll(/"((?:[^"\\\n]|\\.)*)"/g);
      if (![...titles].some(([, title]) => title!.endsWith(name!))) missing.push(`${path}: ${name}`);
    }
    expect(missing).toEqual([]);
  });

  test("its files exist", async () => {
    const named = new Set([...text.matchAll(/`((?:src|test)\/[\w/.-]+\.ts)`/g)].map(([, path]) => path!));
    const found = await Promise.all([...named].map((path) => stat(join(ROOT, path)).then(() => path)));
    expect(found.length).toBeGreaterThan(30);
  });

  test("its limits are the default ones, in their order", () => {
    const limits = rows.flatMap((row) => {
      const [, limit, , value] = row.split("|").map((cell) => cell.replace(/`/g, "").trim());
      return limit! in unshroud.DEFAULT_LIMITS ? [[limit, Number(value!.replace(/,/g, ""))]] : [];
    });
    expect(limits).toEqual(Object.entries(unshroud.DEFAULT_LIMITS));
  });

  test("its CVEs have a row each, and those of test/cves.test.ts are the ones that its rows cite", async () => {
    const heads = rows.flatMap((row) => /^\| (CVE-[\d-]+) \|/.exec(row)?.[1] ?? []);
    expect(new Set(heads)).toEqual(cves(text));
    expect(heads).toHaveLength(new Set(heads).size);
    const citing = rows.filter((row) => row.startsWith("| CVE-") && row.includes("test/cves.test.ts")).join("\n");
    const tested = cves(await readFile(join(ROOT, "test/cves.test.ts"), "utf8"));
    const cited = new Set(heads.filter((id) => citing.includes(`| ${id} |`)));
    expect(cited).toEqual(tested);
  });
});

describe("docs/api.md", () => {
  test("its limits are the default ones", () => {
    const limits = tableUnder("docs/api.md", "Limits").map(([limit, , value]) => [
      limit,
      Number(value!.replace(/[^0-9]/g, "")),
    ]);
    expect(Object.fromEntries(limits)).toEqual(unshroud.DEFAULT_LIMITS);
  });

  test("its errors are those that the library exports, by code and class", () => {
    const classes = Object.values<unknown>(unshroud).filter(
      (value) => typeof value === "function" && value.prototype instanceof unshroud.PfxError,
    ) as (new () => unshroud.AnyPfxError)[];
    const exported = classes.map((type) => [new type().code as string, type.name]).sort();
    const documented = tableUnder("docs/api.md", "Errors").map(([code, name]) => [code!, name!]);
    expect(documented.sort()).toEqual(exported);
  });

  test("its reasons of unknown are those of explainKeyExtractability", async () => {
    const source = await readFile(join(ROOT, "src/answers/key-extractability.ts"), "utf8");
    const union = /export type UnknownExtractabilityReason =\n([\s\S]*?)\n\n/.exec(source)![1]!;
    const reasons = [...union.matchAll(/^ *\| "([a-z-]+)"/gm)].map(([, reason]) => reason!);
    const answers = tableUnder("docs/api.md", "What an answer means").map(([answer]) => answer!);
    const documented = answers.flatMap((answer) => /^unknown, (.*)$/.exec(answer)?.[1] ?? []);
    expect(documented.sort()).toEqual(reasons.sort());
  });
});

describe("docs/command.md", () => {
  test("its exit codes are those of unshroud --help", async () => {
    const { stdout } = await command(["--help"]);
    const help = stdout.split("\n\n").find((paragraph) => paragraph.startsWith("Exit codes"))!;
    const codes = [...help.matchAll(/^ {2}(\d) +(.*)$/gm)].map(([, code, meaning]) => [code, meaning]);
    expect(tableUnder("docs/command.md", "Exit codes")).toEqual(codes);
  });

  test("its options of the command are those of unshroud --help", async () => {
    const { stdout } = await command(["--help"]);
    const options = (text: string) => new Set([...text.matchAll(/--[a-z-]+/g)].map(([option]) => option));
    const documented = options(tableUnder("docs/command.md", "The command").join(" "));
    expect(documented).toEqual(options(stdout));
  });
});

describe("docs/runtimes.md", () => {
  test("its table has the rows of npm run runtimes, with all vectors and all cases of today", async () => {
    const { ROWS } = await import(join(ROOT, "scripts/runtimes/rows.mjs"));
    const { suiteFiles } = await import(join(ROOT, "scripts/runtimes/files.mjs"));
    const vectors: number = suiteFiles().tests.length;
    interface Row {
      readonly runtime: string;
      readonly how: string;
      readonly lacks: readonly string[];
      readonly cases: object;
    }
    const documented = tableUnder("docs/runtimes.md", "Runtimes").map(([runtime, how, right, refused, cases]) => {
      const [count, lacking] = refused!.split(": no ");
      return { runtime, how, vectors: Number(right) + Number(count), lacking, cases: Number(cases) };
    });
    expect(documented).toEqual(
      ROWS.map(({ runtime, how, lacks, cases }: Row) => ({
        runtime,
        how: how.replace(/`/g, ""),
        vectors,
        lacking: lacks[0],
        cases: Object.keys(cases).length + 1,
      })),
    );
  });
});

describe("README.md", () => {
  test("its table of functions is the library's", () => {
    const functions = Object.entries<unknown>(unshroud)
      .filter(([, value]) => typeof value === "function" && !(value.prototype instanceof Error))
      .map(([name]) => name);
    const documented = tableUnder("README.md", "The library").map(([call]) => call!.replace(/\(.*/, ""));
    expect(documented.sort()).toEqual(functions.filter((name) => name !== "isPfxError").sort());
  });

  test("what it says of the answer of inspect is what inspect prints", async () => {
    const asked: [string, string[], Record<string, string>?][] = [
      ["iis5-rsa-with-key.pfx", ["--password-env", "PFX"], { PFX: "unshroud" }],
      ["iis5-rsa-with-key.pfx", []],
      ["iis5-rsa-without-key.pfx", []],
      ["iis5-rsa-without-key.pfx", ["--password-env", "PFX"], { PFX: "unshroud" }],
      ["iis5-rsa-with-key.pfx", ["--password-env", "PFX"], { PFX: "wrong" }],
    ];
    const rows = tableUnder("README.md", "Is the key in it\\?");
    expect(rows).toHaveLength(asked.length);
    for (const [i, [file, options, env = {}]] of asked.entries()) {
      const { stdout } = await command(["inspect", join(ROOT, "vectors/openssl", file), ...options], { env });
      expect(stdout.startsWith(`Private key: ${rows[i]![0]}`)).toBe(true);
    }
  });

  test("its exports, and those of the other documents, exist", () => {
    const imports = [...texts.values()].flatMap((text) => [
      ...text.matchAll(/^import \{([^}]*)\} from "unshroud";$/gm),
    ]);
    const named = imports.flatMap(([, names]) => names!.split(",").map((name) => name.trim()));
    expect(named.filter((name) => name !== "" && !name.startsWith("type ") && !(name in unshroud))).toEqual([]);
  });

  test("its main command prints what stands below it", async () => {
    const marked = (marker: string) => blocksOf(readme).find((block) => block.marker === marker)!.code;
    const argv = /dist\/cli\/main\.js (.*)\n/.exec(marked("main-command"))![1]!.split(" ");
    const { code, stdout, stderr } = await command([...argv]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    const updated = readme.replace(/(<!-- main-output -->\n```text\n)[\s\S]*?(?=^```$)/m, (_, start) => start + stdout);
    if (process.env["UPDATE_README"] === "1") await writeFile(join(ROOT, "README.md"), updated);
    else expect(readme).toBe(updated);
  });

  test.each(["main-command", "inspector", "test-command"])("the %s is one line", (marker) => {
    const block = blocksOf(readme).find((candidate) => candidate.marker === marker);
    expect(block?.language).toBe("sh");
    expect(block?.code.trim().split("\n")).toHaveLength(1);
  });
});

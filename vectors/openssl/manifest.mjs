// node manifest.mjs WITNESS [TESTS [GENERATOR]]: writes manifest.json in this folder from the list in tests.mjs (or TESTS,
// another maker's, which may export `askMaker` and `header`) and from what OpenSSL says of each file.

import { execFileSync, spawnSync } from "node:child_process";
import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const [, , witnessProgram, list, generator] = process.argv;
const {
  notes,
  tests,
  header = [],
  askMaker = () => [],
} = await import(list ? pathToFileURL(resolve(list)).href : "./tests.mjs");
const version = execFileSync("openssl", ["version"], { encoding: "utf8" }).split(" ").slice(0, 2).join(" ");

/** What witness.c reads in a file: the contents, or the reason why not. */
function askWitness({ file, password }) {
  const words = password.none
    ? ["--none"]
    : password.text !== undefined
      ? [password.text]
      : [password.integrity, password.privacy, ...(password.key === undefined ? [] : [password.key])];
  const { status, stdout, stderr } = spawnSync(witnessProgram, [file, ...words], { encoding: "utf8" });
  if (status === 0) return { says: "opens", contents: JSON.parse(stdout) };
  if (status === 1) return { says: stderr.trim() };
  throw new Error(`${file}: the witness ended with ${status}: ${stderr}`);
}

/** What the command line says, which takes one password only and tries an empty one also as no password. */
function askCommandLine({ file, password }) {
  if (password.text === undefined && !password.none) return [];
  const options = ["pkcs12", "-legacy", "-noenc", "-in", file, "-passin", `pass:${password.text ?? ""}`];
  const { status, stderr } = spawnSync("openssl", options, {
    encoding: "utf8",
    env: { ...process.env, LC_ALL: "C.UTF-8" },
  });
  const reasons = [...stderr.matchAll(/error:[0-9A-F]+:[^:]*:[^:]*:([^:]*)/g)].map((match) => match[1]);
  // "mac absent" is on its list of errors for every file without a MAC, also where another one is the cause.
  const reason = reasons.find((each) => each !== "mac absent") ?? stderr.trim().split("\n")[0];
  return [
    {
      tool: `${version} pkcs12 -legacy${password.none ? ", empty password" : ""}`,
      says: status === 0 ? "opens" : refuses(reason),
    },
  ];
}

const refuses = (reason) => (reason ? `refuses: ${reason}` : "refuses");

const assembled = tests.map((test, index) => {
  const answer = askWitness(test);
  const { contents } = test.opensAs ? askWitness({ ...test, password: test.opensAs }) : answer;
  const mayRefuse = test.result === "invalid" || (test.result === "acceptable" && test.error !== undefined);
  if (contents === undefined ? !mayRefuse : test.result === "invalid")
    throw new Error(`${test.file} is ${test.result}, but the witness: ${answer.says}`);
  if (test.error?.code === "ERR_PFX_DECRYPTION_FAILED" && !answer.says.includes("bad decrypt"))
    throw new Error(`${test.file}: the wrong key happens to give a right padding; make the files again`);
  for (const flag of test.flags) if (!(flag in notes)) throw new Error(`${test.file}: no note for ${flag}`);
  const { trailingOctets, ...expect } = contents ?? {};
  return {
    tcId: index + 1,
    comment: test.comment,
    flags: test.flags,
    file: test.file,
    sha256: createHash("sha256").update(readFileSync(test.file)).digest("hex"),
    password: test.password,
    result: test.result,
    ...(contents && { expect }),
    ...(test.error && { error: test.error }),
    witnesses: [
      { tool: `${version} libcrypto, witness.c`, says: answer.contents ? "opens" : refuses(answer.says) },
      ...askCommandLine(test),
      ...askMaker(test),
    ],
  };
});

const tested = new Set(tests.map((test) => test.file));
const forgotten = readdirSync(".").filter((file) => /\.(pfx|p12|cer|p7b)$/.test(file) && !tested.has(file));
if (forgotten.length > 0) throw new Error(`not in tests.mjs: ${forgotten.join(", ")}`);

const manifest = {
  schema: "../schema.json",
  generator: generator ?? `${version}, by make.sh`,
  numberOfTests: assembled.length,
  header: ["Test data. Every key and password here is public: never use them for anything else.", ...header],
  notes,
  tests: assembled,
};
writeFileSync("manifest.json", `${JSON.stringify(manifest, null, 2)}\n`);

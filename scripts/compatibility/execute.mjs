/** Runs a tool once, or starts a program that stays and answers line by line. Both end it where it takes too long. */

import { spawn } from "node:child_process";
import { createInterface } from "node:readline";

/** In seconds: what one file may take. */
export const SECONDS = 60;

/** Passwords and names beyond ASCII are UTF-8; no tool reads the settings of whoever runs this. */
const ENVIRONMENT = { PATH: process.env.PATH, LC_ALL: "C.UTF-8", HOME: "/nonexistent" };

/** `command` in the root of another system, or in this one where `root` is `undefined`. */
const within = (root, [command, ...args]) =>
  root === undefined ? [command, args] : ["chroot", [root, command, ...args]];

function start(root, command, options = {}) {
  const [name, args] = within(root, command);
  return spawn(name, args, { ...options, env: { ...ENVIRONMENT, ...options.env } });
}

/** @returns `{ code, stdout, stderr }`, texts; `code` is `null` where it was ended. */
export function execute(root, command, { input, seconds = SECONDS, ...options } = {}) {
  return new Promise((resolve, reject) => {
    const child = start(root, command, options);
    const timer = setTimeout(() => child.kill("SIGKILL"), seconds * 1000);
    const texts = { stdout: "", stderr: "" };
    for (const stream of ["stdout", "stderr"]) {
      child[stream].setEncoding("utf8").on("data", (text) => (texts[stream] += text));
    }
    child.on("error", reject).on("close", (code) => {
      clearTimeout(timer);
      resolve({ code, ...texts });
    });
    // A tool may end before it has read all
    child.stdin.on("error", () => {}).end(input);
  });
}

/** As `execute`; @throws what the tool says where it fails: `said` makes a reason of it. */
export async function demand(root, command, options, said) {
  const { code, stdout, stderr } = await execute(root, command, options);
  if (code === null) throw new Error(`no answer in ${SECONDS} s`);
  if (code !== 0) throw new Error(said(stderr, stdout));
  return stdout;
}

/** The version of a Debian package, without epoch and revision. */
export async function packageVersion(root, name) {
  const { stdout } = await execute(root, ["dpkg-query", "-W", name]);
  return /\t(?:\d+:)?([^-\s]+)/.exec(stdout)[1];
}

/**
 * A program that reads lines of two words, a file and a password in Base64 (`-` for no password, `+` for an empty one), and answers each with one:
 * `! ` and the reason of a refusal, or `key:` and `certificate:` with what it handed out, each Base64 of DER.
 */
export function startReader(root, command) {
  let child;
  let answers;

  function begin() {
    child = start(root, command, { stdio: ["pipe", "pipe", "inherit"] });
    answers = createInterface({ input: child.stdout })[Symbol.asyncIterator]();
    child.stdin.on("error", () => {});
  }

  async function read(octets, password) {
    if (child === undefined) begin();
    const { pid } = child;
    const word = password === null ? "-" : Buffer.from(password).toString("base64") || "+";
    child.stdin.write(`${Buffer.from(octets).toString("base64")} ${word}\n`);
    const timer = setTimeout(() => process.kill(pid, "SIGKILL"), SECONDS * 1000);
    const { value, done } = await answers.next();
    clearTimeout(timer);
    if (done) {
      child = undefined;
      throw new Error(`no answer in ${SECONDS} s`);
    }
    if (value.startsWith("! ")) throw new Error(value.slice(2));
    const ofKind = (kind) =>
      [...value.matchAll(new RegExp(`${kind}:(\\S+)`, "g"))].map(([, der]) => Buffer.from(der, "base64"));
    return { keys: ofKind("key"), certificates: ofKind("certificate") };
  }

  return { read, close: () => child?.stdin.end() };
}

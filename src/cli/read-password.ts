import { createInterface } from "node:readline";
import { Writable } from "node:stream";
import { isPfxError } from "../index.js";
import type { InputArguments, PasswordOrigin } from "./arguments.js";
import { systemErrorCode } from "./explain-error.js";
import type { Io } from "./io.js";
import { readOctets } from "./read-octets.js";
import { UsageError } from "./usage-error.js";

/** Octets of a file that is to hold one line. */
const MAXIMUM_OCTETS = 65_536;
/** Of UTF-16, as PowerShell writes it. */
const BYTE_ORDER_MARKS = [
  [0xff, 0xfe],
  [0xfe, 0xff],
];

/** That the file and its password can be read, as far as can be told without waiting. @throws `UsageError` */
export function assertInput({ file, password }: InputArguments, io: Io): void {
  if (password !== undefined) assertPasswordOrigin(password, io);
  if (file === "-" && io.stdin.isTTY) throw new UsageError("standard input is a terminal; give a FILE, or pipe one in");
}

/** That `origin` can give a password, as far as can be told without waiting for one. @throws `UsageError` */
function assertPasswordOrigin(origin: PasswordOrigin, io: Io): void {
  if (origin.from === "environment" && io.env[origin.name] === undefined) {
    throw new UsageError("the environment variable that --password-env names is not set");
  }
  if (origin.from === "terminal" && !io.stdin.isTTY) {
    throw new UsageError("--ask-password needs a terminal, and standard input is none");
  }
  if (origin.from === "file" && origin.path === "-" && io.stdin.isTTY) {
    throw new UsageError("standard input is a terminal, which would show the password; use --ask-password");
  }
}

/** @throws `UsageError` where there is none, or it is no text. */
export async function readPassword(origin: PasswordOrigin, io: Io): Promise<string> {
  const password = await readFrom(origin, io);
  if (origin.from === "environment" && password.includes("\uFFFD")) {
    throw new UsageError("the environment variable is not UTF-8");
  }
  if (/\p{Surrogate}/u.test(password)) throw new UsageError("the password is no Unicode text");
  return password;
}

async function readFrom(origin: PasswordOrigin, io: Io): Promise<string> {
  switch (origin.from) {
    case "environment":
      return io.env[origin.name] ?? "";
    case "file":
      return readFirstLine(origin.path, io);
    case "terminal":
      return askAtTerminal(io);
  }
}

/** The first line without its end; a byte order mark at its start is none of it. */
async function readFirstLine(path: string, io: Io): Promise<string> {
  let octets: Uint8Array;
  try {
    octets = await readOctets(path, io, MAXIMUM_OCTETS);
  } catch (error) {
    const code = isPfxError(error) ? "it is too large" : (systemErrorCode(error) ?? "unknown error");
    throw new UsageError(`the password file cannot be read (${code})`);
  }
  const end = octets.indexOf(0x0a);
  const line = end < 0 ? octets : octets.subarray(0, octets[end - 1] === 0x0d ? end - 1 : end);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(line);
  } catch {
    const isUtf16 = BYTE_ORDER_MARKS.some((mark) => line[0] === mark[0] && line[1] === mark[1]);
    throw new UsageError(`the password file is ${isUtf16 ? "UTF-16; save it as UTF-8" : "not UTF-8"}`);
  }
}

/** What is typed before Enter: readline edits the line in raw mode, and what it would show goes nowhere. */
function askAtTerminal({ stdin, stderr }: Io): Promise<string> {
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: stdin, output: nowhere, terminal: true, historySize: 0 });
  stderr.write("Password (not shown): ");
  return new Promise((resolve, reject) => {
    terminal.once("line", (line) => {
      resolve(line);
      terminal.close();
    });
    // Ctrl-C and Ctrl-D
    terminal.once("SIGINT", () => terminal.close());
    // Ctrl-Z would leave raw mode, and what is typed next would show.
    terminal.on("SIGTSTP", () => {});
    terminal.once("close", () => {
      stderr.write("\n");
      reject(new UsageError("no password was typed"));
    });
  });
}

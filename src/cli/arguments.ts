import { parseArgs } from "node:util";
import { escapeText } from "./escape.js";
import { UsageError } from "./usage-error.js";

export type Arguments =
  | { readonly command: "help" }
  | { readonly command: "version" }
  | InspectArguments
  | PemArguments;

/** What a command is to read. */
export interface InputArguments {
  /** A path, or `-` for standard input. */
  readonly file: string;
  readonly password: PasswordOrigin | undefined;
}

export interface InspectArguments extends InputArguments {
  readonly command: "inspect";
  readonly requireKey: boolean;
  readonly json: boolean;
}

export interface PemArguments extends InputArguments {
  readonly command: "pem";
  /** The path of a folder. */
  readonly out: string;
}

export type PasswordOrigin =
  | { readonly from: "environment"; readonly name: string }
  | { readonly from: "file"; readonly path: string }
  | { readonly from: "terminal" };

const NO_PASSWORD_OPTION =
  "there is no --password: other users of a machine can see command lines, and shells keep them; use --password-env, --password-file or --ask-password";

/** What `argv`, without the program's name, asks for. @throws `UsageError` */
export function readArguments(argv: readonly string[]): Arguments {
  const { values, positionals } = parse(argv);
  if (values.help) return { command: "help" };
  if (values.version) return { command: "version" };
  const [command, file] = positionals;
  if (command === undefined) throw new UsageError("a command is missing");
  if (command !== "inspect" && command !== "pem") {
    throw new UsageError('the commands are "inspect" and "pem", as in: unshroud inspect FILE');
  }
  if (file === undefined) throw new UsageError("FILE is missing");
  // What is too much may be a password, so it is not repeated.
  if (positionals.length > 2) throw new UsageError(`one FILE is expected, and ${positionals.length - 1} were given`);
  const password = readPasswordOrigin(values);
  if (file === "-" && password?.from === "file" && password.path === "-") {
    throw new UsageError("FILE and the password cannot both come from standard input");
  }
  const { out, "require-key": requireKey = false, json = false } = values;
  if (command === "inspect") {
    if (out !== undefined) throw new UsageError("--out is an option of pem");
    return { command, file, password, requireKey, json };
  }
  if (requireKey || json) throw new UsageError(`${requireKey ? "--require-key" : "--json"} is an option of inspect`);
  if (!out) throw new UsageError("pem needs --out DIR, the folder to write to");
  return { command, file, password, out };
}

function parse(argv: readonly string[]) {
  if (argv.some((argument) => /^(-p|--pass|--password)(=|$)/.test(argument))) throw new UsageError(NO_PASSWORD_OPTION);
  try {
    return parseArgs({
      args: [...argv],
      allowPositionals: true,
      options: {
        help: { type: "boolean", short: "h" },
        version: { type: "boolean", short: "V" },
        "password-env": { type: "string" },
        "password-file": { type: "string" },
        "ask-password": { type: "boolean" },
        "require-key": { type: "boolean" },
        json: { type: "boolean" },
        out: { type: "string" },
      },
    });
  } catch (error) {
    // Node's first sentence names the option, never its value.
    const [sentence] = error instanceof Error ? error.message.split(/[.\n]/) : [];
    throw new UsageError(
      sentence ? escapeText(`${sentence[0]!.toLowerCase()}${sentence.slice(1)}`) : "no such options",
    );
  }
}

function readPasswordOrigin(values: ReturnType<typeof parse>["values"]): PasswordOrigin | undefined {
  const origins: PasswordOrigin[] = [];
  if (values["password-env"] !== undefined) origins.push({ from: "environment", name: values["password-env"] });
  if (values["password-file"] !== undefined) origins.push({ from: "file", path: values["password-file"] });
  if (values["ask-password"]) origins.push({ from: "terminal" });
  if (origins.length > 1) throw new UsageError("the password can come from one place only");
  return origins[0];
}

import { parseArgs } from "node:util";
import { COMPATIBILITY_TARGETS, type CompatibilityTarget } from "../index.js";
import { escapeText } from "./escape.js";
import { UsageError } from "./usage-error.js";

export type Arguments =
  | { readonly command: "help" }
  | { readonly command: "version" }
  | InspectArguments
  | PemArguments
  | CheckArguments;

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

export interface CheckArguments extends InputArguments {
  readonly command: "check";
  /** Names that the certificate is to be for. */
  readonly hosts: readonly string[];
  /** Software that is to read the file. */
  readonly targets: readonly CompatibilityTarget[];
  /** Days for which the certificate is to be valid from now on. */
  readonly minDays: number;
  readonly json: boolean;
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
  if (!isCommand(command)) {
    throw new UsageError('the commands are "inspect", "check" and "pem", as in: unshroud inspect FILE');
  }
  if (file === undefined) throw new UsageError("FILE is missing");
  // What is too much may be a password, so it is not repeated.
  if (positionals.length > 2) throw new UsageError(`one FILE is expected, and ${positionals.length - 1} were given`);
  const password = readPasswordOrigin(values);
  if (file === "-" && password?.from === "file" && password.path === "-") {
    throw new UsageError("FILE and the password cannot both come from standard input");
  }
  assertOptionsOf(command, values);
  const { out, "require-key": requireKey = false, json = false } = values;
  switch (command) {
    case "inspect":
      return { command, file, password, requireKey, json };
    case "check":
      return {
        command,
        file,
        password,
        hosts: (values.host ?? []).map(readHost),
        targets: (values.for ?? []).flatMap(readTargets),
        minDays: readDays(values["min-days"]),
        json,
      };
    case "pem":
      if (!out) throw new UsageError("pem needs --out DIR, the folder to write to");
      return { command, file, password, out };
  }
}

/** The commands, and the options that each has beside those for the password. */
const OPTIONS = {
  inspect: ["require-key", "json"],
  check: ["host", "for", "min-days", "json"],
  pem: ["out"],
} as const;

function isCommand(command: string): command is keyof typeof OPTIONS {
  return Object.hasOwn(OPTIONS, command);
}

function assertOptionsOf(command: keyof typeof OPTIONS, values: ReturnType<typeof parse>["values"]): void {
  for (const option of new Set(Object.values(OPTIONS).flat())) {
    if (values[option] === undefined || OPTIONS[command].some((own) => own === option)) continue;
    const owners = Object.entries(OPTIONS).flatMap(([name, own]) => (own.some((one) => one === option) ? [name] : []));
    throw new UsageError(`--${option} is an option of ${owners.join(" and ")}`);
  }
}

/** A DNS name or an IP address, and not the URL that they stand in. */
function readHost(host: string): string {
  if (!/^[\p{L}\p{N}._-]+$|^\[?[0-9a-f:.]+\]?$/iu.test(host))
    throw new UsageError("--host takes a DNS name or an IP address");
  return host;
}

function readTargets(list: string): CompatibilityTarget[] {
  return list.split(",").map((name) => {
    const target = COMPATIBILITY_TARGETS.find((one) => one === name.trim());
    if (target === undefined) {
      throw new UsageError(`--for takes ${COMPATIBILITY_TARGETS.join(", ")}; not "${escapeText(name)}"`);
    }
    return target;
  });
}

function readDays(text = "0"): number {
  if (!/^\d{1,6}$/.test(text)) throw new UsageError("--min-days takes a number of days");
  return Number(text);
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
        host: { type: "string", multiple: true },
        for: { type: "string", multiple: true },
        "min-days": { type: "string" },
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

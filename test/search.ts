/** Looks for secrets in all that can be shown, copied or serialised of a value. */

import { createPrivateKey } from "node:crypto";
import { formatWithOptions, inspect } from "node:util";
import { serialize } from "node:v8";

/** Octets that are in a text or not: whole it would be `Uint8Array(…) [ 48, 130, … ]`, so three windows stand for them. */
export interface Secret {
  readonly name: string;
  readonly octets: Uint8Array;
}

const WINDOW = 9; // a multiple of 3, so that Base64 has no remainder

function windowsOf({ octets }: Secret): Buffer[] {
  const whole = Buffer.from(octets);
  if (whole.length <= WINDOW) return [whole];
  return [0, (whole.length - WINDOW) >> 1, whole.length - WINDOW].map((at) => whole.subarray(at, at + WINDOW));
}

/** The window's octets in each way of writing them, as it looks in a text that {@link plain} has gone over. */
export function writingsOf(window: Buffer): readonly (readonly [string, string])[] {
  return [
    ["hexadecimal", window.toString("hex")],
    ["decimal numbers", [...window].join()],
    ["Latin-1", plain(window.toString("latin1"))],
    // What stands before it decides which of three ways it is
    ...[0, 1, 2].map((before) => {
      const encoded = Buffer.concat([Buffer.alloc(before), window]).toString("base64");
      const first = Math.ceil((before * 8) / 6);
      const last = Math.floor(((before + window.length) * 8) / 6);
      return [`Base64 after ${before}`, encoded.slice(first, last)] as const;
    }),
  ];
}

/** Without white space, keys of array elements and the case of hexadecimal digits, which depend on how it is shown. */
function plain(text: string): string {
  return text.replace(/\s+|"?\b\d+"?:/g, "");
}

/** A deep copy as spreading and `Object.assign` make it: of own enumerable properties. */
function copy(value: unknown, how: (value: object) => object): unknown {
  if (ArrayBuffer.isView(value)) return new Uint8Array(value.buffer); // all that it is a view of
  if (Array.isArray(value)) return value.map((inner) => copy(inner, how));
  if (typeof value !== "object" || value === null || value instanceof Date) return value;
  return Object.fromEntries(Object.entries(how(value)).map(([key, inner]) => [key, copy(inner, how)]));
}

const WHOLE = { depth: Number.POSITIVE_INFINITY, maxArrayLength: null, maxStringLength: null } as const;

function causesOf(value: unknown): unknown[] {
  const causes: unknown[] = [];
  for (let cause = value; typeof cause === "object" && cause !== null && causes.length < 9; ) {
    causes.push(cause);
    cause = "cause" in cause ? cause.cause : undefined;
  }
  return causes;
}

/** Every text and every serialisation of `value`, by how it comes about. */
export function showingsOf(value: unknown): readonly (readonly [string, string])[] {
  const errors = causesOf(value).filter((cause) => cause instanceof Error || Object.hasOwn(cause as object, "stack"));
  return [
    ["inspect", inspect(value, WHOLE)],
    ["inspect with what is hidden", inspect(value, { ...WHOLE, showHidden: true, getters: false })],
    ["console.log", formatWithOptions(WHOLE, "%o %O %j %s", value, value, value, value)],
    ["JSON.stringify", JSON.stringify(value)],
    [
      "a spread copy",
      inspect(
        copy(value, (inner) => ({ ...inner })),
        WHOLE,
      ),
    ],
    [
      "Object.assign",
      inspect(
        copy(value, (inner) => Object.assign({}, inner)),
        WHOLE,
      ),
    ],
    ["structuredClone", serialize(structuredClone(value)).toString("latin1")],
    ["String", String(value)],
    ...errors.map((error) => ["an error", `${(error as Error).message} ${(error as Error).stack}`] as const),
  ];
}

/** How and where `value` shows any of `secrets`: empty where it keeps them. */
export function leaksOf(value: unknown, secrets: readonly Secret[]): string[] {
  const leaks: string[] = [];
  for (const [way, showing] of showingsOf(value)) {
    const text = plain(showing);
    const lower = text.toLowerCase();
    for (const secret of secrets) {
      for (const window of windowsOf(secret)) {
        for (const [writing, written] of writingsOf(window)) {
          const found = writing === "hexadecimal" ? lower.includes(written) : text.includes(written);
          if (found) leaks.push(`${secret.name} in ${way} as ${writing}`);
        }
      }
    }
  }
  return [...new Set(leaks)];
}

/** A password as text and in the octets that schemes make of it. */
export function passwordSecrets(password: string): Secret[] {
  const bmp = Buffer.from(password, "utf16le").swap16();
  const writings = { utf8: Buffer.from(password), bmpString: bmp, latin1: Buffer.from(password, "latin1") };
  return Object.entries(writings).map(([name, octets]) => ({ name: `the password in ${name}`, octets }));
}

/** The numbers of a private key that are secret; of another PrivateKeyInfo the whole. */
export function keySecrets(name: string, privateKeyInfo: Uint8Array): Secret[] {
  try {
    const key = Buffer.from(privateKeyInfo);
    const jwk = createPrivateKey({ key, format: "der", type: "pkcs8" }).export({ format: "jwk" });
    const parts = ["d", "p", "q", "dp", "dq", "qi"].filter((part) => jwk[part] !== undefined);
    return parts.map((part) => ({ name: `${part} of ${name}`, octets: Buffer.from(jwk[part] as string, "base64url") }));
  } catch {
    return [{ name, octets: privateKeyInfo }];
  }
}

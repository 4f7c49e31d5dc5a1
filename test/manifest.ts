/** Reads the vectors of all makers as their manifests describe them (vectors/schema.json). */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Password, PasswordUse } from "../src/index.js";

export interface ExpectedBag {
  readonly type: string;
  readonly friendlyName: string | null;
  readonly localKeyId: string | null;
  readonly attributes: readonly string[];
  readonly certId?: string;
  readonly crlId?: string;
  readonly secretTypeId?: string;
  readonly bagId?: string;
  readonly sha256?: string;
  readonly encryption?: object;
  readonly bags?: readonly ExpectedBag[];
}

export interface ExpectedSafeContents {
  readonly privacy: string;
  readonly encryption: object | null;
  readonly bags: readonly ExpectedBag[];
}

export interface VectorTest {
  readonly tcId: number;
  readonly comment: string;
  readonly flags: readonly string[];
  /** Below `vectors`: `openssl/no-mac.pfx`. */
  readonly file: string;
  readonly sha256: string;
  readonly password: { text: string } | { none: true } | { integrity: string; privacy: string; key?: string };
  readonly result: "valid" | "invalid" | "acceptable";
  readonly expect?: {
    readonly integrity: { readonly mode: string };
    readonly safeContents: readonly ExpectedSafeContents[];
    readonly identities: readonly { readonly key: string; readonly certificate: string }[];
    readonly privateKey: string;
    readonly extractable: string;
    readonly windows?: object;
  };
  readonly error?: { readonly code: string; readonly kind?: string };
}

const folder = new URL("../vectors/", import.meta.url);
const readJson = (file: string): unknown => JSON.parse(readFileSync(new URL(file, folder), "utf8"));

/** The makers, as `vectors/index.json` lists their manifests. */
export const makers = (readJson("index.json") as { manifests: string[] }).manifests.map((path) => path.split("/")[0]!);

export const vectorTests: readonly VectorTest[] = makers.flatMap((maker) => {
  const { tests } = readJson(`${maker}/manifest.json`) as { tests: VectorTest[] };
  return tests.map((test) => ({ ...test, file: `${maker}/${test.file}` }));
});

/** Without those of 600,000 iterations, which take minutes: `npm run conformance -- vectors --slow` opens them. */
export const quickVectorTests = vectorTests.filter(({ flags }) => !flags.includes("ManyIterations"));

/** The vectors that stand in the folders. */
export const vectorFiles = makers.flatMap((maker) =>
  readdirSync(new URL(maker, folder))
    .filter((file) => /\.(pfx|p12|cer|p7b)$/.test(file))
    .map((file) => `${maker}/${file}`),
);

/** Where a vector stands; a name without a maker is that of one of OpenSSL's. */
export function pathOfVector(file: string): string {
  return fileURLToPath(new URL(file.includes("/") ? file : `openssl/${file}`, folder));
}

export function readVector(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(pathOfVector(file)));
}

/** The `password` option that opens a vector. */
export function passwordOf({ password }: VectorTest): Password | ((use: PasswordUse) => Password) {
  if ("text" in password) return password.text;
  if ("none" in password) return null;
  return (use) => (use.for === "key" ? (password.key ?? password.privacy) : password[use.for]);
}

export function sha256(octets: Uint8Array): string {
  return createHash("sha256").update(octets).digest("hex");
}

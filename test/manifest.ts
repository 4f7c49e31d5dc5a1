/** Reads the vectors as their manifests describe them (vectors/schema.json). */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
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
  readonly file: string;
  readonly sha256: string;
  readonly password: { text: string } | { none: true } | { integrity: string; privacy: string; key?: string };
  readonly result: "valid" | "invalid" | "acceptable";
  readonly expect?: {
    readonly integrity: { readonly mode: string };
    readonly safeContents: readonly ExpectedSafeContents[];
    readonly privateKey: string;
    readonly extractable: string;
    readonly windows?: object;
  };
  readonly error?: { readonly code: string; readonly kind?: string };
}

const folder = new URL("../vectors/openssl/", import.meta.url);
const manifest = JSON.parse(readFileSync(new URL("manifest.json", folder), "utf8")) as { tests: VectorTest[] };

export const vectorTests: readonly VectorTest[] = manifest.tests;

/** The vectors that stand in the folder. */
export const vectorFiles = readdirSync(folder).filter((file) => /\.(pfx|cer|p7b)$/.test(file));

export function readVector(file: string): Uint8Array<ArrayBuffer> {
  return new Uint8Array(readFileSync(new URL(file, folder)));
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

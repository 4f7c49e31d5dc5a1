import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createServer } from "node:https";
import { fileURLToPath } from "node:url";
import { findIdentities, hasPrivateKey, isPfxError, type OpenPfxOptions, openPfx, toTlsOptions } from "unshroud";
import { explain } from "./explain.js";

/** A file of the package's vectors. */
const read = (name: string) => readFile(fileURLToPath(import.meta.resolve(`unshroud/vectors/openssl/${name}`)));

async function explanation(file: Uint8Array, options: OpenPfxOptions): Promise<string> {
  try {
    await openPfx(file, options);
    return "it opens";
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return explain(error);
  }
}

const file = await read("iis5-rsa-with-key.pfx");
const options: OpenPfxOptions = {
  password: "unshroud",
  signal: AbortSignal.timeout(60_000),
  crypto: globalThis.crypto,
};
assert.equal(await hasPrivateKey(file, options), true);

const pfx = await openPfx(file, options);
const { identities } = await findIdentities(pfx);
const [identity] = identities;
assert(identity !== undefined);
createServer(toTlsOptions(identity)).close();
createServer(toTlsOptions(identities)).close();

assert.equal(await explanation(file, options), "it opens");
assert.equal(await explanation(file, {}), "it has a password");
assert.equal(await explanation(file, { password: "another" }), "wrong password, or altered");
assert.match(await explanation(await read("p-256.p7b"), {}), /^this is pkcs7: ./);

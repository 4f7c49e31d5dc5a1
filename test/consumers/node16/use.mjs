import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { alternativeNamesOf, certificatesOf, holdsKey, tlsOptionsFor } from "./out/certificates.mjs";

const require = createRequire(import.meta.url);
const { codeOf, keyIn, opener } = require("./out/files.cjs");
const file = await readFile(require.resolve("unshroud/vectors/openssl/iis5-rsa-with-key.pfx"));

assert.equal(keyIn(file), "present");
// The CommonJS half opens, and the ESM half reads on
const pfx = await opener("unshroud")(file);
assert.equal(await holdsKey(pfx), true);
assert.equal(certificatesOf(pfx)[0].subject, "CN=unshroud test RSA-2048");
assert.deepEqual(alternativeNamesOf(pfx), [[{ type: "dns", value: "example.test" }]]);
assert.match((await tlsOptionsFor(pfx, "example.test")).key, /^-----BEGIN PRIVATE KEY-----\n/);
await assert.rejects(tlsOptionsFor(pfx, "example.invalid"), (error) => codeOf(error) === "ERR_PFX_IDENTITY_NOT_FOUND");

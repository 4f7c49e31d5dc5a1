import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { fileURLToPath } from "node:url";
import * as unshroud from "unshroud";
import { hasPrivateKey, isPfxError, PfxError, toTlsOptions } from "unshroud";

const require = createRequire(import.meta.url);
const read = (name) => readFile(fileURLToPath(import.meta.resolve(`unshroud/vectors/openssl/${name}`)));

assert.equal(await hasPrivateKey(await read("rsa-2048-with-key.pfx"), { password: "unshroud" }), true);
assert.equal(await hasPrivateKey(await read("rsa-2048-without-key.pfx"), { password: "unshroud" }), false);
assert.throws(() => toTlsOptions([]), { code: "ERR_PFX_IDENTITY_NOT_FOUND" });

// A dependency may `require` what this project imports: two copies of the classes, and one set of codes
const other = require("unshroud");
assert.deepEqual(Object.keys(other).sort(), Object.keys(unshroud).sort());
assert.throws(
  () => other.inspectPfx(new Uint8Array(0)),
  (error) => isPfxError(error) && !(error instanceof PfxError) && error.code === "ERR_PFX_NOT_PFX",
);

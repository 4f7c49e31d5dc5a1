import assert from "node:assert/strict";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";

const require = createRequire(import.meta.url);
const read = (name) => readFile(require.resolve(`unshroud/vectors/openssl/${name}`));

// The one file, wherever it was carried to
const { handler } = await import(pathToFileURL(resolve(process.argv[2])));

// The last three have algorithms that ES modules load on demand: they have to be in the file, too
for (const name of ["p-256-with-key.pfx", "scrypt.pfx", "pbes2-hmac-sha-256-aria-256-cbc.pfx", "pbe-sha1-rc4-40.pfx"]) {
  const { status, certificates, keyCanBeTakenOut } = await handler({ body: await read(name), password: "unshroud" });
  assert.deepEqual([name, status, keyCanBeTakenOut], [name, 200, true]);
  assert.match(certificates[0], /^-----BEGIN CERTIFICATE-----\n/);
}
assert.deepEqual(await handler({ body: await read("p-256-with-key.pfx") }), {
  status: 400,
  code: "ERR_PFX_PASSWORD_REQUIRED",
});

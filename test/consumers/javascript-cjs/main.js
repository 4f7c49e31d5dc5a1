const assert = require("node:assert/strict");
const { readFileSync } = require("node:fs");
const { version } = require("unshroud/package.json");
const checkSchema = require("unshroud/check.schema.json");
const { schema, manifests } = require("unshroud/vectors");
const { tests, generator } = require("unshroud/vectors/openssl/manifest.json");
const { inspectPfx, isPfxError } = require("unshroud");

const read = (name) => readFileSync(require.resolve(`unshroud/vectors/openssl/${name}`));

assert.match(version, /^\d/);
assert(checkSchema.$defs.checked.required.includes("checks"));
assert.match(generator, /^OpenSSL/);
assert.equal(inspectPfx(read("p-256-with-key.pfx")).privateKey, "present");
assert.throws(
  () => inspectPfx(read("p-256.p7b")),
  (error) => isPfxError(error) && error.kind === "pkcs7",
);
assert(tests.length > 0);
// From the index to each manifest, and from that to a file whose key is in sight or not as it says
assert(manifests.includes("openssl/manifest.json"));
assert.equal(require(`unshroud/vectors/${schema}`).properties.tests.type, "array");
for (const path of manifests) {
  const { file, expect } = require(`unshroud/vectors/${path}`).tests.find(({ result }) => result === "valid");
  const octets = readFileSync(require.resolve(`unshroud/vectors/${path.replace("manifest.json", file)}`));
  assert.equal(inspectPfx(octets).privateKey, expect.privateKey, file);
}
// What is inside the package stays there
assert.throws(() => require("unshroud/dist/index.cjs"), { code: "ERR_PACKAGE_PATH_NOT_EXPORTED" });

const { readFileSync } = require("node:fs");
const { findIdentities, hasPrivateKey, inspectPfx, MacMismatchError, openPfx, toTlsOptions } = require("unshroud");

const read = (name) => readFileSync(require.resolve(`unshroud/vectors/openssl/${name}`));

test("the key is in the file with it, and not in the other", async () => {
  expect(await hasPrivateKey(read("p-256-with-key.pfx"), { password: "unshroud" })).toBe(true);
  expect(await hasPrivateKey(read("p-256-without-key.pfx"), { password: "unshroud" })).toBe(false);
});

test.each(["scrypt.pfx", "pbes2-hmac-sha-256-aria-256-cbc.pfx", "pbe-sha1-rc4-40.pfx"])(
  "%s, whose algorithms ES modules load on demand, becomes options for TLS",
  async (name) => {
    const { identities } = await findIdentities(await openPfx(read(name), { password: "unshroud" }));
    expect(toTlsOptions(identities[0]).key).toMatch(/^-----BEGIN PRIVATE KEY-----\n/);
  },
);

test("a wrong password is an error of its class, whose code says so", async () => {
  const opened = openPfx(read("p-256-with-key.pfx"), { password: "another" });
  await expect(opened).rejects.toBeInstanceOf(MacMismatchError);
  await expect(opened).rejects.toMatchObject({ code: "ERR_PFX_MAC_MISMATCH" });
});

test("octets of any realm are a file", () => {
  const file = read("p-256-with-key.pfx");
  expect(inspectPfx(new Uint8Array(file)).privateKey).toBe("present");
  expect(inspectPfx(new Uint8Array(file).buffer).privateKey).toBe("present");
});

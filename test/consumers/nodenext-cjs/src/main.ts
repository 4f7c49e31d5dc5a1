import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { createServer } from "node:https";
import { findIdentity, type Identity, inspectPfx, isPfxError, MacMismatchError, openPfx, toTlsOptions } from "unshroud";

const file = readFileSync(require.resolve("unshroud/vectors/openssl/p-256-with-key.pfx"));

async function identityOf(password: string): Promise<Identity> {
  return findIdentity(await openPfx(file, { password, integrity: "required" }));
}

async function main(): Promise<void> {
  assert.equal(inspectPfx(file).privateKey, "present");
  createServer(toTlsOptions(await identityOf("unshroud"))).close();
  await assert.rejects(identityOf("another"), (error) => {
    assert(isPfxError(error) && error.code === "ERR_PFX_MAC_MISMATCH");
    return error instanceof MacMismatchError;
  });
}

void main();

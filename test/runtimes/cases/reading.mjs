/** What opens, and what is refused. */

import { sha256 } from "../../../scripts/conformance/compare.mjs";
import { equal, thrownBy } from "../assert.mjs";

const IIS_5 = "openssl/iis5-rsa-with-key.pfx";
const PASSWORD = "unshroud";
/** SHA-256 of the key in IIS_5, by OpenSSL: vectors/openssl/manifest.json. */
const KEY = "04d9d992fe7eb170229d154d81eef38567d78bd164e75518d174716248de2684";

const keyOf = ({ bagsOf }, pfx) =>
  sha256(bagsOf(pfx).find(({ type }) => type === "pkcs8ShroudedKeyBag").privateKeyInfo);

export const READING = {
  "a file is opened as Uint8Array, as part of a larger one, and as ArrayBuffer": async ({ unshroud, octetsOf }) => {
    const octets = octetsOf(IIS_5);
    const larger = new Uint8Array(octets.length + 32);
    larger.set(octets, 16);
    for (const file of [octets, larger.subarray(16, 16 + octets.length), octets.buffer]) {
      equal(keyOf(unshroud, await unshroud.openPfx(file, { password: PASSWORD })), KEY, "SHA-256 of the key");
    }
  },

  "files are opened at the same time": async ({ unshroud, octetsOf }) => {
    const octets = octetsOf(IIS_5);
    const opened = Array.from({ length: 8 }, () => unshroud.openPfx(octets, { password: () => PASSWORD }));
    const keys = (await Promise.all(opened)).map((pfx) => keyOf(unshroud, pfx));
    equal(keys, Array(8).fill(KEY), "SHA-256 of the keys");
  },

  "an error has its class, its code and its facts": async ({ unshroud, octetsOf }) => {
    const { MacMismatchError, PfxError, TruncatedError, isPfxError, openPfx } = unshroud;
    const wrong = await thrownBy(() => openPfx(octetsOf(IIS_5), { password: "wrong" }));
    equal(
      [wrong instanceof MacMismatchError, wrong instanceof PfxError, isPfxError(wrong)],
      [true, true, true],
      "class",
    );
    equal([wrong.code, wrong.name], ["ERR_PFX_MAC_MISMATCH", "MacMismatchError"], "code and name");
    const cut = await thrownBy(() => openPfx(octetsOf("openssl/damaged-last-octet-missing.pfx")));
    equal([cut instanceof TruncatedError, cut.code, cut.missing], [true, "ERR_PFX_TRUNCATED", 1], "truncated");
  },

  "what is no file is a TypeError": async ({ unshroud }) => {
    for (const file of [undefined, "text", [1, 2, 3], {}]) {
      const error = await thrownBy(() => unshroud.openPfx(file));
      equal([error instanceof TypeError, unshroud.isPfxError(error)], [true, false], "TypeError");
    }
  },

  "a PFX as text is told by identifyFile, and decoded": async ({ unshroud, octetsOf }) => {
    const octets = octetsOf(IIS_5);
    const { kind, encoding, decoded } = unshroud.identifyFile(btoa(String.fromCharCode(...octets)));
    equal([kind, encoding, sha256(decoded)], ["encodedPfx", "base64", sha256(octets)], "identifyFile");
  },

  "diagnosePfx finds the line end of a password": async ({ unshroud, octetsOf }) => {
    const diagnosis = await unshroud.diagnosePfx(octetsOf(IIS_5), { password: `${PASSWORD}\n` });
    equal(diagnosis.verdict, "wrong-password", "verdict");
    equal(diagnosis.summary, "the password was given with a line end that is not part of it", "summary");
  },

  "checkCompatibility knows that OpenSSL 3.0 reads RC2-40 with -legacy only": async ({ unshroud, octetsOf }) => {
    const targets = unshroud.checkCompatibility(await unshroud.openPfx(octetsOf(IIS_5), { password: PASSWORD }));
    const verdicts = [targets["openssl-3.0"].verdict, targets["openssl-3.0-legacy"].verdict];
    equal(verdicts, ["refuses", "reads"], "verdicts");
  },
};

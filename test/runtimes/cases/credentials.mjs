/** Identities, and what they are handed out as. */

import { sha256 } from "../../../scripts/conformance/compare.mjs";
import { equal, thrownBy } from "../assert.mjs";
import { WEB_CRYPTO } from "../lacking.mjs";

const PASSWORD = "unshroud";

/** A file for each type of key, and how WebCrypto signs with it. */
const KEYS = [
  { file: "iis5-rsa-with-key.pfx", type: "RSA", algorithm: { name: "RSASSA-PKCS1-v1_5", hash: "SHA-256" } },
  { file: "pbe-sha1-3des.pfx", type: "EC", algorithm: { name: "ECDSA", hash: "SHA-256", namedCurve: "P-256" } },
  { file: "ed25519-with-key.pfx", type: "Ed25519", algorithm: { name: "Ed25519" } },
];

/** Of every file of `KEYS` that opens without WebCrypto, or with it of all. */
async function identitiesOf({ unshroud, octetsOf, lacking }) {
  const here = lacking.has(WEB_CRYPTO) ? KEYS.slice(0, 2) : KEYS;
  return Promise.all(
    here.map(async ({ file, ...rest }) => {
      const pfx = await unshroud.openPfx(octetsOf(`openssl/${file}`), { password: PASSWORD });
      return { ...rest, identity: await unshroud.findIdentity(pfx) };
    }),
  );
}

/** Has `check` look at each key that WebCrypto takes here; of the others `output` has to refuse to make one. */
async function checkEachKey(world, output, check) {
  const { lacking } = world;
  const webCrypto = lacking.has(WEB_CRYPTO);
  for (const key of await identitiesOf(world)) {
    if (webCrypto || lacking.has(key.type)) {
      const code = webCrypto ? "ERR_PFX_CRYPTO_UNAVAILABLE" : "ERR_PFX_KEY_UNSUPPORTED";
      equal((await thrownBy(() => output(key.identity))).code, code, key.type);
    } else await check(key);
  }
}

const MESSAGE = new TextEncoder().encode("message");

async function signsFor(publicKey, privateKey, algorithm) {
  const signature = await crypto.subtle.sign(algorithm, privateKey, MESSAGE);
  return crypto.subtle.verify(algorithm, publicKey, signature, MESSAGE);
}

export const CREDENTIALS = {
  "findIdentity finds the key for a host, its certificate and the chain": async ({ unshroud, octetsOf, lacking }) => {
    const open = () => unshroud.openPfx(octetsOf("openssl/chain.pfx"), { password: PASSWORD });
    if (lacking.has(WEB_CRYPTO)) {
      equal((await thrownBy(open)).code, "ERR_PFX_CRYPTO_UNAVAILABLE", "the file");
      return;
    }
    const { match, chain, links, chainEnd } = await unshroud.findIdentity(await open(), { host: "example.test" });
    equal([match, chain.length, chainEnd], ["public-key", 3, { end: "self-signed" }], "the identity");
    equal(links, Array(2).fill({ signature: "verified", keyIdentifier: "agrees" }), "the links");
  },

  "keys and certificates are described": async (world) => {
    const { describeCertificate, describePrivateKey } = world.unshroud;
    for (const { type, identity } of await identitiesOf(world)) {
      const { subject, sha256: fingerprint, publicKey } = describeCertificate(identity.certificate.certValue);
      const key = await describePrivateKey(identity.key.privateKeyInfo);
      equal([key.type, publicKey.type], [type, type], "the types");
      equal(/^CN=unshroud test (RSA-2048|P-256|Ed25519)$/.test(subject), true, subject);
      equal(fingerprint, sha256(identity.certificate.certValue), "the fingerprint");
    }
  },

  "toPem and toDer give the same octets": async (world) => {
    const { toDer, toPem } = world.unshroud;
    for (const { identity } of await identitiesOf(world)) {
      const lines = toPem(identity).key.trim().split("\n");
      equal([lines.at(0), lines.at(-1)], ["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----"], "the labels");
      const octets = Uint8Array.from(atob(lines.slice(1, -1).join("")), (character) => character.charCodeAt(0));
      equal(sha256(octets), sha256(toDer(identity).key), "the key");
    }
  },

  "toCryptoKey gives a key that signs and does not come out": async (world) => {
    const { toCryptoKey } = world.unshroud;
    await checkEachKey(world, toCryptoKey, async ({ type, algorithm, identity }) => {
      const { privateKey, publicKey } = await toCryptoKey(identity);
      const seen = [privateKey.type, privateKey.extractable, privateKey.algorithm.name];
      equal(seen, ["private", false, algorithm.name], type);
      equal(await signsFor(publicKey, privateKey, algorithm), true, `the signature by ${type}`);
    });
  },

  "toJwk gives a key that WebCrypto takes": async (world) => {
    const { toCryptoKey, toJwk } = world.unshroud;
    await checkEachKey(world, toJwk, async ({ type, algorithm, identity }) => {
      const privateKey = await crypto.subtle.importKey("jwk", await toJwk(identity), algorithm, false, ["sign"]);
      const { publicKey } = await toCryptoKey(identity);
      equal(await signsFor(publicKey, privateKey, algorithm), true, `the signature by ${type}`);
    });
  },
};

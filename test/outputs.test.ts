import { createPrivateKey, X509Certificate } from "node:crypto";
import { inspect } from "node:util";
import { describe, expect, test } from "@jest/globals";
import { type CertBag, toDer, toPem, toTlsOptions, wipeSecrets } from "../src/index.js";
import { integer, octetString, oid, sequence, set, tlv } from "./der.js";
import { bagsOf, identitiesOf, identityOf, identityOfVector, keyObjectOf, openVector } from "./identities.js";

const VECTORS = [
  "iis5-rsa-with-key.pfx",
  "p-256-with-key.pfx",
  "ed25519-with-key.pfx",
  "chain.pfx",
  "chain-leaf-last.pfx",
  "ber-throughout.pfx",
];

const certificatePem = ({ certValue }: CertBag) => new X509Certificate(certValue).toString();

describe("toPem", () => {
  test.each(VECTORS)("gives of %s the PEM that OpenSSL writes", async (file) => {
    const identity = await identityOfVector(file);
    const { key, certificate, chain } = toPem(identity);
    expect(key).toBe(keyObjectOf(identity.key).export({ format: "pem", type: "pkcs8" }));
    expect(certificate).toBe(certificatePem(identity.certificate));
    expect(chain).toBe(identity.chain.slice(1).map(certificatePem).join(""));
  });

  test("has a chain of intermediate and root, or none", async () => {
    const { chain } = toPem(await identityOfVector("chain.pfx"));
    const texts = chain.split(/(?<=-----END CERTIFICATE-----\n)/);
    expect(texts.map((text) => new X509Certificate(text).subject)).toEqual([
      "CN=unshroud test intermediate",
      "CN=unshroud test root",
    ]);
    expect(toPem(await identityOfVector("p-256-with-key.pfx")).chain).toBe("");
  });

  test("keeps to RFC 7468 §3: lines of 64 characters, the last one shorter, LF at the end of each", async () => {
    const { key } = toPem(await identityOfVector("iis5-rsa-with-key.pfx"));
    const lines = key.split("\n");
    expect(lines.slice(1, -3).map(({ length }) => length)).toEqual(lines.slice(1, -3).map(() => 64));
    expect(lines.at(-3)!.length).toBeLessThanOrEqual(64);
    expect([lines[0], ...lines.slice(-2)]).toEqual(["-----BEGIN PRIVATE KEY-----", "-----END PRIVATE KEY-----", ""]);
    expect(key).not.toContain("\r");
  });

  test("gives one text for a key or a certificate, and of several one each in their order", async () => {
    const { keys, certificates } = bagsOf(await openVector("two-keys.pfx"));
    expect(toPem(certificates)).toEqual(certificates.map(certificatePem));
    expect(toPem(certificates[1]!)).toBe(certificatePem(certificates[1]!));
    expect(toPem(keys)).toEqual(keys.map((bag) => keyObjectOf(bag).export({ format: "pem", type: "pkcs8" })));
    const identities = identitiesOf(await openVector("two-keys.pfx"));
    expect(toPem(identities).map(({ key }) => key)).toEqual(toPem(keys));
    expect(toPem([])).toEqual([]);
  });

  test("keeps the key out of logs, copies and JSON", async () => {
    const pem = toPem(await identityOfVector("p-256-with-key.pfx"));
    const shown = [inspect(pem, { showHidden: true, depth: 9 }), JSON.stringify(pem), inspect({ ...pem })].join();
    expect(shown).not.toContain("PRIVATE KEY");
    expect(shown).toContain("BEGIN CERTIFICATE");
    expect(Object.keys(pem)).toEqual(["certificate", "chain"]);
  });

  test("refuses a certificate that is not X.509, a key that was wiped, and what is none of these", async () => {
    const sdsi = bagsOf(await openVector("bag-sdsi-certificate.pfx")).certificates.filter(
      ({ certId }) => certId === "1.2.840.113549.1.9.22.2",
    );
    expect(sdsi).toHaveLength(1);
    expect(() => toPem(sdsi)).toThrow(
      expect.objectContaining({ code: "ERR_PFX_UNSUPPORTED", oid: "1.2.840.113549.1.9.22.2" }),
    );
    const pfx = await openVector("p-256-with-key.pfx");
    const [identity] = identitiesOf(pfx);
    wipeSecrets(pfx);
    const outputs: readonly ((source: never) => unknown)[] = [toPem, toDer, toTlsOptions];
    for (const output of outputs) {
      expect(() => output(identity as never)).toThrow(expect.objectContaining({ code: "ERR_PFX_SYNTAX" }));
    }
    for (const nothing of [undefined, null, "PEM", {}, new Uint8Array(3), [undefined]]) {
      for (const output of outputs) expect(() => output(nothing as never)).toThrow(TypeError);
    }
  });
});

describe("toDer", () => {
  test.each(VECTORS)("gives of %s the octets that are in its PEM", async (file) => {
    const identity = await identityOfVector(file);
    const { key, certificate, chain } = toDer(identity);
    expect(Buffer.from(key)).toEqual(keyObjectOf(identity.key).export({ format: "der", type: "pkcs8" }));
    expect(certificate).toEqual(new Uint8Array(identity.certificate.certValue));
    expect(chain).toEqual(identity.chain.slice(1).map(({ certValue }) => new Uint8Array(certValue)));
  });

  test("gives copies: what wipes or changes the one does not reach the other", async () => {
    const pfx = await openVector("p-256-with-key.pfx");
    const [identity] = identitiesOf(pfx);
    const expected = new X509Certificate(identity!.certificate.certValue).raw;
    const first = toDer(identity!);
    const second = toDer([identity!])[0]!;
    first.key.fill(0);
    first.certificate.fill(0);
    wipeSecrets(pfx);
    expect(createPrivateKey({ key: Buffer.from(second.key), format: "der", type: "pkcs8" }).type).toBe("private");
    expect(Buffer.from(identity!.certificate.certValue)).toEqual(expected);
    expect(Object.keys(second)).toEqual(["certificate", "chain"]);
  });

  test("leaves behind the attributes that Windows puts into a key, and a public key beside it", async () => {
    const { key: bag } = await identityOfVector("iis5-rsa-with-key.pfx");
    expect(bag.keyAttributes).toHaveLength(1);
    expect(toDer(bag).length).toBeLessThan(bag.privateKeyInfo.length);
    // RFC 8410 §10.3: the same key as version 1, and as version 2 with an attribute and its public key
    const seed = Buffer.from("D4EE72DBF913584AD5B6D8F1F769F8AD3AFE7C28CBF1D4FBE097A88F44755842", "hex");
    const algorithm = sequence(oid("1.3.101.112"));
    const privateKey = octetString(octetString(seed));
    const attribute = tlv(0xa0, sequence(oid("1.2.840.113549.1.9.9.20"), set(tlv(0x0c, Buffer.from("Curdle Chairs")))));
    const publicKey = tlv(
      0x81,
      Buffer.from("0019BF44096984CDFE8541BAC167DC3B96C85086AA30B6B6CB0C5C38AD703166E1", "hex"),
    );
    const version1 = sequence(integer(0), algorithm, privateKey);
    const version2 = sequence(integer(1), algorithm, privateKey, attribute, publicKey);
    const key = createPrivateKey({ key: Buffer.from(version1), format: "der", type: "pkcs8" });
    const identity = await identityOf(key, { privateKeyInfo: version2 });
    expect(new Uint8Array(identity.key.privateKeyInfo)).toEqual(version2);
    expect(toDer(identity).key).toEqual(version1);
    expect(toPem(identity.key)).toBe(
      "-----BEGIN PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEINTuctv5E1hK1bbY8fdp+K06/nwoy/HU++CXqI9EdVhC\n-----END PRIVATE KEY-----\n",
    );
  });
});

describe("toTlsOptions", () => {
  test("gives the key, and leaf and chain without the self-issued root", async () => {
    const identity = await identityOfVector("chain.pfx");
    const { key, certificate, chain } = toPem(identity);
    const intermediate = chain.slice(0, chain.indexOf("-----BEGIN", 1));
    expect(toTlsOptions(identity)).toEqual({ key, cert: certificate + intermediate });
  });

  test("keeps the root where it is the leaf, and the last certificate where its issuer is missing", async () => {
    const [certificate, intermediate, root] = (await identityOfVector("chain.pfx")).chain;
    const { key } = await identityOfVector("chain.pfx");
    const identity = await identityOfVector("chain.pfx");
    const alone = { ...identity, key, certificate: root!, chain: [root!] };
    expect(toTlsOptions(alone).cert).toBe(toPem(root!));
    const open = {
      ...identity,
      chain: [certificate!, intermediate!],
      chainEnd: { end: "issuer-missing", issuer: "" } as const,
    };
    expect(toTlsOptions(open).cert).toBe(toPem(certificate!) + toPem(intermediate!));
  });

  test("gives arrays of several identities in their order, and refuses none at all", async () => {
    const identities = identitiesOf(await openVector("two-keys.pfx"));
    expect(toTlsOptions(identities)).toEqual({
      key: identities.map((identity) => toTlsOptions(identity).key),
      cert: identities.map((identity) => toTlsOptions(identity).cert),
    });
    expect(() => toTlsOptions([])).toThrow(expect.objectContaining({ code: "ERR_PFX_IDENTITY_NOT_FOUND", by: [] }));
  });
});

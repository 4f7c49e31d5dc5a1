import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, expect, test } from "@jest/globals";
import fc from "fast-check";
import { describeCertificate, findIdentities, findIdentity, isPfxError, openPfx } from "../src/index.js";
import { oid as derOid, sequence as derSequence, explicit, integer, octetString, pfxOf, set, tlv } from "./der.js";
import { LEAF, ROOT } from "./key-fixtures.js";
import { certBag, extension, keyBag, makeCertificate, nameOf, newSigner } from "./make-certificate.js";
import { readVector } from "./manifest.js";

const VECTORS = ["rsa-2048-der.cer", "p-256-der.cer", "ed25519-der.cer"];

/** A DER element; `parts` are octets or further elements. */
function der(tag: number, ...parts: readonly (Uint8Array | readonly number[] | string)[]): Buffer {
  const contents = Buffer.concat(parts.map((part) => Buffer.from(part as Uint8Array)));
  const size = contents.length;
  const length = size < 0x80 ? [size] : size < 0x100 ? [0x81, size] : [0x82, size >> 8, size & 0xff];
  return Buffer.concat([Buffer.from([tag, ...length]), contents]);
}
const sequence = (...parts: Buffer[]) => der(0x30, ...parts);
const oid = (hex: string) => der(0x06, Buffer.from(hex, "hex"));
const CN = oid("550403");
const rdn = (type: Buffer, value: Buffer) => der(0x31, sequence(type, value));

interface Fields {
  readonly serialNumber?: readonly number[];
  readonly subject?: readonly Buffer[];
  readonly notBefore?: Buffer;
  readonly subjectAltName?: readonly Buffer[];
}

/** A certificate with a made-up signature, which nothing here looks at. */
function certificate(fields: Fields): Uint8Array {
  const ed25519 = sequence(oid("2b6570"));
  const { serialNumber = [1], subject = [rdn(CN, der(0x0c, "a"))], notBefore = der(0x17, "020224000000Z") } = fields;
  const names =
    fields.subjectAltName &&
    der(0xa3, sequence(sequence(oid("551d11"), der(0x04, sequence(...fields.subjectAltName)))));
  const tbsCertificate = sequence(
    der(0xa0, der(0x02, [2])),
    der(0x02, serialNumber),
    ed25519,
    sequence(rdn(CN, der(0x0c, "issuer"))),
    sequence(notBefore, der(0x18, "99991231235959Z")),
    sequence(...subject),
    sequence(ed25519, der(0x03, [0], new Uint8Array(32))),
    ...(names ? [names] : []),
  );
  return new Uint8Array(sequence(tbsCertificate, ed25519, der(0x03, [0], new Uint8Array(64))));
}

const subjectOf = (...subject: Buffer[]) => describeCertificate(certificate({ subject })).subject;

describe("describeCertificate", () => {
  test.each(VECTORS)("says of %s what node:crypto says", (file) => {
    const octets = readVector(file);
    const oracle = new X509Certificate(octets);
    const description = describeCertificate(octets);
    expect(description.serialNumber).toBe(oracle.serialNumber.toLowerCase());
    expect(description.notBefore).toEqual(new Date(oracle.validFrom));
    expect(description.notAfter).toEqual(new Date(oracle.validTo));
    expect(description.sha256).toBe(oracle.fingerprint256.replaceAll(":", "").toLowerCase());
    expect(description.subjectAltNames.map((name) => `DNS:${name}`).join(", ")).toBe(oracle.subjectAltName);
    expect(description.sha1).toBe(oracle.fingerprint.replaceAll(":", "").toLowerCase());
    expect(description.isAuthority).toBe(oracle.ca);
    expect(`CN=${/CN=(.*)/.exec(oracle.subject)![1]}`).toBe(description.subject);
  });

  test("gives the names, the validity and the alternative names as openssl x509 does", () => {
    // openssl x509 -inform der -in rsa-2048-der.cer -noout -subject -issuer -dates -ext subjectAltName -nameopt RFC2253
    expect(describeCertificate(readVector("rsa-2048-der.cer"))).toMatchObject({
      subject: "CN=unshroud test RSA-2048",
      issuer: "CN=unshroud test intermediate",
      notBefore: new Date("2002-02-24T00:00:00Z"),
      notAfter: new Date("2126-02-24T00:00:00Z"),
      subjectAltNames: ["example.test"],
    });
  });

  test("reads a certificate in the middle of a larger buffer, and leaves it as it was", () => {
    const octets = readVector("p-256-der.cer");
    const around = new Uint8Array([1, 2, ...octets, 3]);
    expect(describeCertificate(around.subarray(2, -1))).toEqual(describeCertificate(octets));
    expect(around).toEqual(new Uint8Array([1, 2, ...octets, 3]));
  });
});

describe("uses, key and issuer", () => {
  const [root, leaf] = [ROOT, LEAF].map((base64) => new Uint8Array(Buffer.from(base64, "base64")));

  test("of an authority are what openssl x509 -text says", () => {
    expect(describeCertificate(root!)).toMatchObject({
      selfIssued: true,
      isAuthority: true,
      pathLenConstraint: 1,
      keyUsage: ["keyCertSign", "cRLSign", "decipherOnly"],
      extendedKeyUsage: null,
      publicKey: { type: "RSA", size: 2048, oid: "1.2.840.113549.1.1.1", name: "rsaEncryption" },
      subjectKeyIdentifier: "4b486d23b4f779a0b7bd03c62f95181af1eb20e9",
    });
  });

  test("of another certificate are what openssl x509 -text says", () => {
    expect(describeCertificate(leaf!)).toMatchObject({
      subject: "CN=leaf.example,OU=a+UID=b,O=Example,C=DE",
      subjectParts: [
        [{ type: "2.5.4.6", name: "C", value: "DE" }],
        [{ type: "2.5.4.10", name: "O", value: "Example" }],
        [
          { type: "2.5.4.11", name: "OU", value: "a" },
          { type: "0.9.2342.19200300.100.1.1", name: "UID", value: "b" },
        ],
        [{ type: "2.5.4.3", name: "CN", value: "leaf.example" }],
      ],
      serialNumber: "1234",
      selfIssued: false,
      isAuthority: false,
      pathLenConstraint: null,
      keyUsage: ["digitalSignature", "keyAgreement"],
      extendedKeyUsage: [
        { oid: "1.3.6.1.5.5.7.3.1", name: "serverAuth" },
        { oid: "1.3.6.1.5.5.7.3.2", name: "clientAuth" },
        { oid: "1.3.6.1.4.1.311.20.2.2", name: "msSmartcardLogon" },
        { oid: "1.2.3.4", name: null },
      ],
      typedSubjectAltNames: [
        { type: "dns", value: "leaf.example" },
        { type: "ip", value: "192.0.2.1" },
        { type: "email", value: "a@leaf.example" },
        { type: "uri", value: "https://leaf.example/" },
      ],
      publicKey: { type: "EC", curve: "P-384", curveOid: "1.3.132.0.34", explicit: false, size: 384 },
      signatureAlgorithm: { oid: "1.2.840.113549.1.1.11", name: "sha256WithRSAEncryption" },
      subjectKeyIdentifier: "b4cb0e84bf9ee9175f09b0563b56b0166d12b838",
      authorityKeyIdentifier: "4b486d23b4f779a0b7bd03c62f95181af1eb20e9",
      sha1: "32f6e267e39314d933b5fe480f85e48770abbcac",
    });
  });

  test("of a certificate without extensions are null; its key may be of any type", () => {
    expect(describeCertificate(certificate({}))).toMatchObject({
      keyUsage: null,
      extendedKeyUsage: null,
      isAuthority: false,
      subjectKeyIdentifier: null,
      authorityKeyIdentifier: null,
      publicKey: { type: "Ed25519" },
      signatureAlgorithm: { oid: "1.3.101.112", name: "id-Ed25519" },
    });
    const unknown = Buffer.from(certificate({}));
    // The second of three: that of the SubjectPublicKeyInfo
    unknown[unknown.indexOf("2b6570", unknown.indexOf("2b6570", 0, "hex") + 1, "hex") + 2] = 0x7f;
    expect(describeCertificate(new Uint8Array(unknown)).publicKey).toEqual({
      type: "unknown",
      oid: "1.3.101.127",
      name: null,
    });
  });

  test("of version v1: an authority where it is self-issued", () => {
    const version = Buffer.from("a003020102", "hex");
    const v1 = (subject: string) => {
      const octets = Buffer.from(certificate({ subject: [rdn(CN, der(0x0c, subject))] }));
      const at = octets.indexOf(version);
      const tbs = der(0x30, octets.subarray(at + version.length, at + octets[at - 1]!));
      return describeCertificate(new Uint8Array(der(0x30, tbs, octets.subarray(at + octets[at - 1]!))));
    };
    expect(v1("issuer")).toMatchObject({ selfIssued: true, isAuthority: true });
    expect(v1("a")).toMatchObject({ selfIssued: false, isAuthority: false });
  });
});

describe("a distinguished name", () => {
  test("is that of RFC 4514 §4: most specific first, several attributes joined, unknown types in hexadecimal", () => {
    const [dc, ou, unknown] = [oid("0992268993f22c640119"), oid("55040b"), oid("2b060104018b3a6401")];
    const domain = [rdn(dc, der(0x16, "net")), rdn(dc, der(0x16, "example"))];
    expect(
      subjectOf(...domain, der(0x31, sequence(ou, der(0x13, "Sales")), sequence(CN, der(0x0c, "J.  Smith")))),
    ).toBe("OU=Sales+CN=J.  Smith,DC=example,DC=net");
    expect(subjectOf(rdn(CN, der(0x0c, 'James "Jim" Smith, III')))).toBe('CN=James \\"Jim\\" Smith\\, III');
    expect(subjectOf(rdn(unknown, der(0x04, "Hi")))).toMatch(/^1\.3\.6\.1\.4\.1\.\d+\.100\.1=#04024869$/);
    expect(subjectOf()).toBe("");
  });

  test.each([
    [" a ", "\\ a\\ "],
    [" ", "\\ "],
    ["  ", "\\ \\ "],
    ["#a#", "\\#a#"],
    ["a\\ ", "a\\\\\\ "],
    ["a+b;c<d>e=f", "a\\+b\\;c\\<d\\>e=f"],
    ["a\0b", "a\\00b"],
    ["Lučić", "Lučić"],
  ])("escapes %j as %j", (text, escaped) => {
    expect(subjectOf(rdn(CN, der(0x0c, text)))).toBe(`CN=${escaped}`);
  });

  test.each([
    ["BMPString", der(0x1e, [0x01, 0x0d, 0x20, 0xac]), "č€"],
    ["UniversalString", der(0x1c, [0, 1, 0xf6, 0, 0, 0, 0, 0x41]), "😀A"],
    ["TeletexString", der(0x14, [0xfc]), "ü"],
    ["UTF8String that is no UTF-8", der(0x0c, [0xff]), "#0c01ff"],
    ["PrintableString beyond ASCII", der(0x13, [0xfc]), "#1301fc"],
  ])("reads a %s", (_type, value, text) => {
    expect(subjectOf(rdn(CN, value))).toBe(`CN=${text}`);
  });

  test("escapes as OpenSSL does", () => {
    const subject = [
      rdn(oid("550406"), der(0x13, "DE")),
      rdn(oid("55040a"), der(0x0c, 'Ä, "B" <C>+D; ')),
      rdn(CN, der(0x0c, "#1")),
    ];
    const octets = certificate({ subject });
    // OpenSSL 3.0.19: openssl x509 -inform der -noout -subject -nameopt RFC2253,-esc_msb,utf8
    expect(describeCertificate(octets).subject).toBe(String.raw`CN=\#1,O=Ä\, \"B\" \<C\>\+D\;\ ,C=DE`);
  });
});

describe("the other fields", () => {
  test.each([
    [[0x00, 0xff], "ff"],
    [[0x01, 0x00], "0100"],
    [[0x0a], "0a"],
    [[0x00], "00"],
    [[0xff], "-01"],
  ])("a serial number of the octets %j is %s", (serialNumber, expected) => {
    const octets = certificate({ serialNumber });
    expect(describeCertificate(octets).serialNumber).toBe(expected);
    if (serialNumber[0] !== 0) expect(new X509Certificate(octets).serialNumber.toLowerCase()).toBe(expected);
  });

  test.each([
    ["a year from 50 on", der(0x17, "500101000000Z"), "1950-01-01T00:00:00.000Z"],
    ["a year before 50", der(0x17, "491231235959Z"), "2049-12-31T23:59:59.000Z"],
    ["no seconds", der(0x17, "9601020304Z"), "1996-01-02T03:04:00.000Z"],
    ["an offset", der(0x17, "960102030405+0100"), "1996-01-02T02:04:05.000Z"],
    ["four digits", der(0x18, "20500101000000Z"), "2050-01-01T00:00:00.000Z"],
  ])("a time with %s is read", (_form, notBefore, expected) => {
    expect(describeCertificate(certificate({ notBefore })).notBefore.toISOString()).toBe(expected);
  });

  test.each([
    ["February 30", der(0x17, "020230000000Z")],
    ["hour 24", der(0x17, "020228240000Z")],
    ["no zone", der(0x17, "020228000000")],
    ["words", der(0x17, "yesterday")],
  ])("a time of %s is refused", (_form, notBefore) => {
    expect(() => describeCertificate(certificate({ notBefore }))).toThrow(
      expect.objectContaining({ code: "ERR_PFX_SYNTAX" }),
    );
  });

  test("alternative names are DNS names, addresses, mail addresses and URIs as text", () => {
    const v6 = (hex: string) => der(0x87, Buffer.from(hex, "hex"));
    const subjectAltName = [
      der(0x82, "*.example.test"),
      der(0x87, [192, 0, 2, 1]),
      v6("20010db8000000000001000000000001"),
      v6("00000000000000000000000000000001"),
      v6("20010db8000000010001000100010001"),
      v6("fe800000000000000000000000000000"),
      der(0x81, "a@example.test"),
      der(0x86, "https://example.test/"),
      der(0xa4, sequence()), // directoryName
      der(0x82, [0x61, 0xfc]),
    ];
    expect(describeCertificate(certificate({ subjectAltName })).subjectAltNames).toEqual([
      "*.example.test",
      "192.0.2.1",
      "2001:db8::1:0:0:1",
      "::1",
      "2001:db8:0:1:1:1:1:1",
      "fe80::",
      "a@example.test",
      "https://example.test/",
      "a\uFFFD",
    ]);
    expect(describeCertificate(certificate({})).subjectAltNames).toEqual([]);
  });

  test("an address of five octets is shown as it is, beside the other names", () => {
    const names = [der(0x87, [1, 2, 3, 4, 5]), der(0x82, "a.example.test")];
    const description = describeCertificate(certificate({ subjectAltName: names }));
    expect(description.subjectAltNames).toEqual(["#0102030405", "a.example.test"]);
    expect(description.malformedExtensions).toEqual([]);
  });

  test("an extension that is malformed is named, and the others are read", () => {
    const described = (id: string, value: Buffer) => {
      const subject = newSigner("a");
      const extensions = [extension(id, new Uint8Array(value))];
      return describeCertificate(
        makeCertificate(subject, {
          issuer: subject,
          subjectKeyIdentifier: null,
          authorityKeyIdentifier: null,
          extensions,
          keyUsage: 0x80,
        }),
      );
    };
    const notASequence = der(0x05);
    expect(described("2.5.29.37", notASequence)).toMatchObject({
      extendedKeyUsage: null,
      malformedExtensions: ["extKeyUsage"],
      keyUsage: ["digitalSignature"],
    });
    expect(described("2.5.29.17", notASequence)).toMatchObject({
      subjectAltNames: [],
      malformedExtensions: ["subjectAltName"],
    });
    expect(described("2.5.29.19", notASequence)).toMatchObject({
      isAuthority: false,
      malformedExtensions: ["basicConstraints"],
    });
    expect(described("2.5.29.14", notASequence)).toMatchObject({
      subjectKeyIdentifier: null,
      malformedExtensions: ["subjectKeyIdentifier"],
    });
    expect(described("2.5.29.35", notASequence)).toMatchObject({
      authorityKeyIdentifier: null,
      malformedExtensions: ["authorityKeyIdentifier"],
    });
    expect(described("2.5.29.37", sequence(oid("2b06010505070301"))).malformedExtensions).toEqual([]);
  });

  test("subject and issuer are one name also where they are written otherwise", () => {
    const issuer = newSigner("An  Authority");
    const description = describeCertificate(makeCertificate({ ...issuer, name: "an authority" }, { issuer }));
    expect(description.selfIssued).toBe(true);
  });
});

describe("limits", () => {
  const value = (tag: number, size: number) => tlv(tag, new Uint8Array(size));
  const made = (fields: { subject?: Uint8Array; extension?: readonly [id: string, value: Uint8Array] }) => {
    const ed25519 = derSequence(derOid("1.3.101.112"));
    const time = tlv(0x18, Buffer.from("20020224000000Z"));
    const { subject = nameOf("a"), extension } = fields;
    const extensions =
      extension && tlv(0xa3, derSequence(derSequence(derOid(extension[0]), octetString(extension[1]))));
    const key = derSequence(ed25519, value(3, 33));
    const parts = [derSequence(time, time), subject, key, ...(extensions ? [extensions] : [])];
    const tbs = derSequence(explicit(integer(2)), integer(1), ed25519, nameOf("issuer"), ...parts);
    return derSequence(tbs, ed25519, value(3, 65));
  };
  const named = (...values: Uint8Array[]) =>
    made({ subject: derSequence(...values.map((each) => set(derSequence(derOid("2.5.4.3"), each)))) });
  const forNames = (...names: Uint8Array[]) => made({ extension: ["2.5.29.17", derSequence(...names)] });
  const repeated = (count: number, element: Uint8Array) =>
    derSequence(Buffer.concat(Array.from({ length: count }, () => element)));
  const exceeded = (limit: string, maximum: number, actual: number) =>
    expect.objectContaining({ code: "ERR_PFX_LIMIT_EXCEEDED", limit, maximum, actual });

  test.each<[what: string, make: (size: number) => Uint8Array]>([
    // each value has a SET, a SEQUENCE and the type around it, and three octets of length itself
    ["a name of an OCTET STRING", (size) => named(value(0x04, size - 17))],
    ["a name of a text", (size) => named(value(0x0c, size - 17))],
    ["a name of a string in segments", (size) => named(tlv(0x24, value(0x04, size - 21)))],
    ["a name of two texts", (size) => named(value(0x0c, 1_000), value(0x0c, size - 1_000 - 2 * 17))],
    ["a dNSName", (size) => forNames(value(0x82, size))],
    ["a name of a kind that is not shown", (size) => forNames(value(0x80, size))],
    ["a subjectKeyIdentifier", (size) => made({ extension: ["2.5.29.14", value(0x04, size)] })],
    ["an authorityKeyIdentifier", (size) => made({ extension: ["2.5.29.35", derSequence(value(0x80, size))] })],
  ])("stringSize bounds %s", (_what, make) => {
    // the length octets of a segment of so many octets are three
    describeCertificate(make(65_536));
    expect(() => describeCertificate(make(65_537))).toThrow(exceeded("stringSize", 65_536, 65_537));
    expect(() => describeCertificate(make(15 * 1024 * 1024))).toThrow(
      expect.objectContaining({ code: "ERR_PFX_LIMIT_EXCEEDED", limit: "stringSize" }),
    );
  });

  // two attributes stand in the names
  test.each<[what: string, make: (count: number) => Uint8Array]>([
    ["iPAddresses", (count) => made({ extension: ["2.5.29.17", repeated(count, value(0x87, 4))] })],
    ["key purposes", (count) => made({ extension: ["2.5.29.37", repeated(count, derOid("1.2.3.4"))] })],
  ])("attributeValues bounds %s", (_what, make) => {
    describeCertificate(make(49_998));
    expect(() => describeCertificate(make(49_999))).toThrow(exceeded("attributeValues", 50_000, 50_001));
  });

  test("those of findIdentities hold for each certificate: one beyond them is for no key, and no harm to the others", async () => {
    const [subject, other] = [newSigner("a"), newSigner("b")];
    const bare = { issuer: subject, subjectKeyIdentifier: null, authorityKeyIdentifier: null };
    const names = Array.from({ length: 3 }, () => "other.example.test");
    const certificate = makeCertificate(subject, { ...bare, dnsNames: ["a.example.test"] });
    const larger = makeCertificate({ ...other, name: "b".repeat(100) }, { ...bare, dnsNames: names });
    const bags = [subject, other].map(({ privateKey }) => keyBag(privateKey));
    const pfx = await openPfx(pfxOf(...bags, certBag(certificate), certBag(larger)));
    const found = async (limits: object) => {
      const { identities, certificatesWithoutKey } = await findIdentities(pfx, { limits });
      return [identities.length, certificatesWithoutKey.length];
    };
    expect(await found({})).toEqual([2, 0]);
    // The name of the larger one: 102 octets of text in 9 of the rest
    expect([await found({ stringSize: 111 }), await found({ stringSize: 110 })]).toEqual([
      [2, 0],
      [1, 1],
    ]);
    expect([await found({ attributeValues: 2 }), await found({ attributeValues: 1 })]).toEqual([
      [2, 0],
      [0, 2],
    ]);
    const find = (stringSize: number) => findIdentity(pfx, { host: "a.example.test" }, { limits: { stringSize } });
    expect((await find(14)).match).toBe("public-key");
    await expect(find(13)).rejects.toThrow(exceeded("stringSize", 13, 14));
  });

  test("a name of 16,000 combining marks is compared by its octets: normalizing it would take seconds", () => {
    const marks = `a${"\u0307".repeat(16_000)}${"\u0323".repeat(16_000)}`;
    const issuer = newSigner(marks);
    expect(describeCertificate(makeCertificate(issuer, { issuer })).selfIssued).toBe(true);
    const other = `${marks.slice(0, -1)}\u0307`;
    expect(describeCertificate(makeCertificate({ ...issuer, name: other }, { issuer })).selfIssued).toBe(false);
  });
});

describe("what is no certificate", () => {
  test.each(["p-256-with-key.pfx", "p-256-base64.cer", "p-256.p7b", "empty-file.pfx"])("%s is refused", (file) => {
    expect(() => describeCertificate(readVector(file))).toThrow(expect.objectContaining({ code: "ERR_PFX_SYNTAX" }));
  });

  test("octets after the end are refused", () => {
    const octets = new Uint8Array([...readVector("p-256-der.cer"), 0]);
    expect(() => describeCertificate(octets)).toThrow(expect.objectContaining({ code: "ERR_PFX_SYNTAX" }));
  });

  test("another type is a TypeError", () => {
    expect(() => describeCertificate("MII" as never)).toThrow(TypeError);
  });

  const originals = VECTORS.map(
    (file) => new Uint8Array(readFileSync(new URL(`../vectors/openssl/${file}`, import.meta.url))),
  );
  const refusal = (octets: Uint8Array) => {
    try {
      describeCertificate(octets);
      return undefined;
    } catch (error) {
      if (!isPfxError(error)) throw error;
      return error.code;
    }
  };

  test("every truncation is refused with ERR_PFX_SYNTAX", () => {
    for (const original of originals) {
      const codes = Array.from(original, (_octet, size) => refusal(original.subarray(0, size)));
      expect(new Set(codes)).toEqual(new Set(["ERR_PFX_SYNTAX"]));
    }
  });

  test("flipped octets are read, or refused with ERR_PFX_SYNTAX or ERR_PFX_LIMIT_EXCEEDED", () => {
    const flips = fc.array(fc.tuple(fc.nat(2_000), fc.integer({ min: 1, max: 255 })), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(...originals), flips, (original, changes) => {
        const octets = original.slice();
        for (const [position, change] of changes) octets[position % octets.length]! ^= change;
        expect([undefined, "ERR_PFX_SYNTAX", "ERR_PFX_LIMIT_EXCEEDED"]).toContain(refusal(octets));
      }),
      { numRuns: 1_000 },
    );
  });

  test("each octet set to each of a few values is read or refused", () => {
    for (const original of originals.slice(1)) {
      for (let i = 0; i < original.length; i++) {
        for (const value of [0x00, 0x18, 0x80]) {
          const octets = original.slice();
          octets[i] = value;
          expect([undefined, "ERR_PFX_SYNTAX", "ERR_PFX_LIMIT_EXCEEDED"]).toContain(refusal(octets));
        }
      }
    }
  });
});

import { webcrypto } from "node:crypto";
import { readdir, readFile } from "node:fs/promises";
import { describe, expect, test } from "@jest/globals";
import { Crypto } from "@peculiar/webcrypto";
import { Ajv2020 } from "ajv/dist/2020.js";
import {
  explainKeyExtractability,
  hasPrivateKey,
  inspectPfx,
  isKeyExtractable,
  openPfx,
  type Pfx,
  type SafeBag,
} from "../src/index.js";
import {
  type ExpectedBag,
  makers,
  passwordOf,
  quickVectorTests,
  readVector,
  sha256,
  type VectorTest,
  vectorFiles,
  vectorTests,
} from "./manifest.js";

const VECTORS = new URL("../vectors/", import.meta.url);

const opening = quickVectorTests.filter(
  ({ result, error }) => result === "valid" || (result === "acceptable" && !error),
);
const refused = quickVectorTests.filter(({ result }) => result === "invalid");
const undecided = quickVectorTests.filter(({ result, error }) => result === "acceptable" && error);

const title = ({ tcId, file, comment }: VectorTest) => `${tcId} ${file}: ${comment}`;
const hex = (octets: Uint8Array | null) => octets && Buffer.from(octets).toString("hex");

/** The bag in the manifest's terms, so that one comparison judges all of it. */
function inManifestTerms(bag: SafeBag): ExpectedBag {
  if (bag.type === "malformed") throw bag.error;
  const fields = {
    type: bag.type,
    friendlyName: bag.friendlyName,
    localKeyId: hex(bag.localKeyId),
    attributes: bag.attributes.map(({ attrId }) => attrId),
  };
  switch (bag.type) {
    case "keyBag":
      return { ...fields, sha256: sha256(bag.privateKeyInfo) };
    case "pkcs8ShroudedKeyBag":
      if ("locked" in bag) throw bag.locked;
      return { ...fields, encryption: bag.encryption, sha256: sha256(bag.privateKeyInfo) };
    case "certBag":
      return { ...fields, certId: bag.certId, sha256: sha256(bag.certValue) };
    case "crlBag":
      return { ...fields, crlId: bag.crlId, sha256: sha256(bag.crlValue) };
    case "secretBag":
      return { ...fields, secretTypeId: bag.secretTypeId, sha256: sha256(bag.secretValue) };
    case "safeContentsBag":
      return { ...fields, bags: bag.bags.map(inManifestTerms) };
    case "unknown":
      return { ...fields, bagId: bag.bagId, sha256: sha256(bag.bagValue) };
  }
}

function integrityInManifestTerms({ integrity }: Pfx) {
  if (integrity.mode === "none") return { mode: "none" };
  return { mode: "password", ...integrity.mac };
}

test("the index lists the manifest of every maker, and each fits the schema", async () => {
  const folders = await readdir(VECTORS, { withFileTypes: true });
  expect(folders.filter((entry) => entry.isDirectory()).map(({ name }) => name)).toEqual(makers);
  const read = async (file: string) => JSON.parse(await readFile(new URL(file, VECTORS), "utf8"));
  const validate = new Ajv2020().compile(await read("schema.json"));
  for (const maker of makers) {
    validate(await read(`${maker}/manifest.json`));
    expect(validate.errors).toBeNull();
  }
  expect(validate({ schema: "../schema.json" })).toBe(false);
});

test("the vectors are those of the manifest", () => {
  expect(opening.length + refused.length + undecided.length).toBe(quickVectorTests.length);
  for (const { file, sha256: expected } of vectorTests) expect(sha256(readVector(file))).toBe(expected);
  expect(new Set(vectorTests.map(({ file }) => file))).toEqual(new Set(vectorFiles));
});

const providers = { "globalThis.crypto": webcrypto, "@peculiar/webcrypto": new Crypto() };
describe.each(Object.entries(providers))("with %s", (_name, crypto) => {
  test.each(opening.map((vector) => [title(vector), vector] as const))("%s opens", async (_title, vector) => {
    const pfx = await openPfx(readVector(vector.file), { password: passwordOf(vector), crypto });
    expect(integrityInManifestTerms(pfx)).toEqual(vector.expect!.integrity);
    const safes = pfx.authenticatedSafe.map((safe) => {
      if ("locked" in safe) throw safe.locked;
      const encryption = safe.privacy === "password" ? safe.encryption : null;
      return { privacy: safe.privacy, encryption, bags: safe.bags.map(inManifestTerms) };
    });
    expect(safes).toEqual(vector.expect!.safeContents);
  });

  test.each(refused.map((vector) => [title(vector), vector] as const))("%s is refused", async (_title, vector) => {
    const opened = openPfx(readVector(vector.file), { password: passwordOf(vector), crypto });
    await expect(opened).rejects.toMatchObject(vector.error!);
  });
});

test.each(quickVectorTests.filter((vector) => vector.expect).map((vector) => [title(vector), vector] as const))(
  "%s shows without a password whether a key is in it",
  (_title, vector) => {
    expect(inspectPfx(readVector(vector.file)).privateKey).toBe(vector.expect!.privateKey);
  },
);

test.each(opening.map((vector) => [title(vector), vector] as const))("%s answers", async (_title, vector) => {
  const { extractable, windows } = vector.expect!;
  const file = readVector(vector.file);
  const options = { password: passwordOf(vector) };
  for (const answer of [hasPrivateKey, isKeyExtractable]) {
    const answered = await answer(file, options).catch((error) => error.code);
    // What no vector but one of an unknown bag type leaves open
    expect(answered).toBe(extractable === "unknown" ? "ERR_PFX_UNSUPPORTED" : extractable === "yes");
  }
  const explanation = await explainKeyExtractability(file, options);
  expect(explanation.answer).toBe(extractable);
  if (windows !== undefined) expect(explanation.keys[0]!.windows).toMatchObject(windows);
});

test.each(undecided.map((vector) => [title(vector), vector] as const))(
  "%s is opened as described or refused as described",
  async (_title, vector) => {
    const options = { password: passwordOf(vector), partial: true };
    const pfx = await openPfx(readVector(vector.file), options).catch((error) => {
      expect(error).toMatchObject(vector.error!);
      return undefined;
    });
    const safes = pfx?.authenticatedSafe.map((safe) => ({
      privacy: safe.privacy,
      encryption: safe.privacy === "password" && "encryption" in safe ? safe.encryption : null,
      bags: "bags" in safe ? safe.bags.map(inManifestTerms) : [],
    }));
    if (pfx !== undefined) expect(safes).toEqual(vector.expect!.safeContents);
    const explanation = await explainKeyExtractability(readVector(vector.file), options);
    if (pfx !== undefined) expect(explanation.answer).toBe(vector.expect!.extractable);
    else expect(explanation).toMatchObject({ answer: "unknown", error: vector.error });
  },
);

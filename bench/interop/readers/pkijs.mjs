/** pkijs as its own examples go: the MAC, then each SafeContents, then each shrouded key. */

import { readFileSync } from "node:fs";
import { CertBag, PFX, PKCS8ShroudedKeyBag, PrivateKeyInfo, SafeContents } from "pkijs";

const PACKAGE = new URL("../package.json", import.meta.resolve("pkijs"));

export const pkijs = {
  name: "pkijs",
  version: JSON.parse(readFileSync(PACKAGE, "utf8")).version,
  /** It takes octets, and a password for each use. It makes 00 00 of no octets, and cannot be given less. */
  attempts: (passwords) => [Object.fromEntries(Object.entries(passwords).map(([use, text]) => [use, encode(text)]))],
  async read(octets, { integrity, privacy, key }) {
    const pfx = PFX.fromBER(octets);
    // It refuses to check what is not there; a caller can see that and not ask
    await pfx.parseInternalValues({ password: integrity, checkIntegrity: pfx.macData !== undefined });
    const { authenticatedSafe } = pfx.parsedValue;
    const safeContents = authenticatedSafe.safeContents.map(() => ({ password: privacy }));
    await authenticatedSafe.parseInternalValues({ safeContents });
    const bags = [];
    for (const [i, { value }] of authenticatedSafe.parsedValue.safeContents.entries()) {
      bags.push(...(await readBags(value, `authenticatedSafe[${i}]`, key)));
    }
    return { bags };
  },
};

async function readBags({ safeBags }, parent, password) {
  const bags = [];
  for (const [i, { bagValue }] of safeBags.entries()) {
    const path = `${parent}.bags[${i}]`;
    if (bagValue instanceof SafeContents) bags.push(...(await readBags(bagValue, path, password)));
    else bags.push({ path, ...(await readBag(bagValue, password)) });
  }
  return bags;
}

async function readBag(bagValue, password) {
  // The octets as they stand in the file, which it keeps besides what it has read of them
  if (bagValue instanceof CertBag) return { type: "certBag", certValue: copy(bagValue.certValue.getValue()) };
  if (bagValue instanceof PrivateKeyInfo) return { type: "keyBag", privateKeyInfo: toDer(bagValue) };
  if (!(bagValue instanceof PKCS8ShroudedKeyBag)) return { type: "other" };
  await bagValue.parseInternalValues({ password });
  return { type: "pkcs8ShroudedKeyBag", privateKeyInfo: toDer(bagValue.parsedValue) };
}

const encode = (text) => new TextEncoder().encode(text ?? "").buffer;
const copy = (octets) => new Uint8Array(octets);
const toDer = (value) => copy(value.toSchema().toBER(false));

import type { BerElement } from "../asn1/ber.js";
import { type PrivateKeyInfo, readPrivateKeyInfo } from "../asn1/private-key-info.js";
import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import type { Pkcs8ShroudedKeyBag, SafeBag } from "../types/bag.js";
import { withSecret } from "../with-secret.js";
import type { BagReading } from "./bag-reading.js";
import { concealFailures, conceals } from "./concealment.js";
import { decrypt, type PlaintextReading } from "./decrypt.js";
import { type Opening, orLocked } from "./opening.js";

/** One after the other, so that their work is booked in the order of the file. */
export async function openBags(readings: readonly BagReading[], opening: Opening): Promise<SafeBag[]> {
  const bags: SafeBag[] = [];
  for (const reading of readings) bags.push(await openBag(reading, opening));
  return bags;
}

async function openBag(reading: BagReading, opening: Opening): Promise<SafeBag> {
  switch (reading.type) {
    case "plain":
      return reading.outline;
    case "keyBag": {
      const { outline, keyAttributes, privateKeyInfo } = reading;
      return withSecret({ ...outline, keyAttributes }, "privateKeyInfo", privateKeyInfo.slice());
    }
    case "pkcs8ShroudedKeyBag":
      return openShroudedKey(reading, opening);
    case "secretBag":
      return withSecret(reading.outline, "secretValue", reading.secretValue.slice());
    case "safeContentsBag":
      return { ...reading.outline, bags: await openBags(reading.bags, opening) };
    case "unknown":
      return withSecret(reading.outline, "bagValue", reading.bagValue.slice());
    case "malformed":
      if (!opening.partial || conceals(opening)) throw reading.outline.error;
      return reading.outline;
  }
}

function openShroudedKey(
  { outline, encryption, encryptedData }: Extract<BagReading, { type: "pkcs8ShroudedKeyBag" }>,
  opening: Opening,
): Promise<Pkcs8ShroudedKeyBag> {
  const { path, friendlyName, localKeyId } = outline;
  return orLocked<Pkcs8ShroudedKeyBag, Pkcs8ShroudedKeyBag>(
    opening,
    () =>
      concealFailures(opening, async () => {
        const use = { for: "key", path, friendlyName, localKeyId, encryption: outline.encryption } as const;
        const { content, plaintext, passwordForm } = await decrypt(
          opening,
          encryption,
          encryptedData,
          use,
          (element, budget) => tryPrivateKey(element, `${path}.privateKeyInfo`, budget),
        );
        return withSecret({ ...outline, passwordForm, keyAttributes: content.attributes }, "privateKeyInfo", plaintext);
      }),
    (locked) => ({ ...outline, locked }),
  );
}

function tryPrivateKey(
  element: BerElement,
  path: string,
  budget: Budget,
): PlaintextReading<PrivateKeyInfo> | undefined {
  try {
    return { content: readPrivateKeyInfo(element, path, budget), wellFormed: true };
  } catch (error) {
    if (error instanceof PfxSyntaxError) return undefined;
    throw error;
  }
}

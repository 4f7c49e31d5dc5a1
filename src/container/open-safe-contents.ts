import type { BerElement } from "../asn1/ber.js";
import { RecipientKeyRequiredError } from "../errors.js";
import type { Budget } from "../limits.js";
import { refuse } from "../schemes/unsupported.js";
import type { OpenedSafeContents, SafeContents } from "../types/pfx.js";
import { type BagReading, readBags } from "./bag-reading.js";
import { concealFailures } from "./concealment.js";
import type { SafeContentsReading } from "./container.js";
import { decrypt, type PlaintextReading } from "./decrypt.js";
import { keyEncryptionsIn } from "./encryptions.js";
import { openBags } from "./open-bag.js";
import { type Opening, orLocked } from "./opening.js";

export async function openSafeContents(reading: SafeContentsReading, opening: Opening): Promise<SafeContents> {
  const { path, octets, privacy } = reading;
  if (privacy === "none") return { path, octets, privacy, bags: await openBags(reading.bags, opening) };
  return orLocked(
    opening,
    () => openClosed(reading, opening),
    (locked) => ({ path, octets, privacy, locked }),
  );
}

async function openClosed(
  reading: Exclude<SafeContentsReading, { privacy: "none" }>,
  opening: Opening,
): Promise<OpenedSafeContents> {
  const { path, octets, privacy } = reading;
  if (privacy === "publicKey") throw new RecipientKeyRequiredError();
  if (privacy === "malformed") throw reading.error;
  if (privacy === "unknown") refuse("content type", { algorithm: reading.contentType });
  const { encryption, ciphertext } = reading;
  const { content, plaintext, passwordForm, within } = await decrypt(
    opening,
    encryption,
    ciphertext,
    { for: "privacy", path, encryption: encryption.description },
    (element, budget) => readSafeContentsOf(element, path, budget),
  );
  try {
    opening.deriveAhead?.insert(keyEncryptionsIn(content));
    const bags = await concealFailures(within, () => openBags(content, within));
    return { path, octets, privacy, encryption: encryption.description, passwordForm, bags };
  } finally {
    plaintext.fill(0);
  }
}

function readSafeContentsOf(element: BerElement, path: string, budget: Budget): PlaintextReading<BagReading[]> {
  const bags = readBags(element, path, budget);
  return { content: bags, wellFormed: !bags.some(isMalformed) };
}

function isMalformed(bag: BagReading): boolean {
  return bag.type === "malformed" || (bag.type === "safeContentsBag" && bag.bags.some(isMalformed));
}

import { Tag } from "../asn1/ber.js";
import { RecipientKeyRequiredError, UnsupportedError } from "../errors.js";
import { algorithmName } from "../schemes/algorithm-name.js";
import type { OpenedSafeContents, SafeContents } from "../types/pfx.js";
import { readBags } from "./bag-reading.js";
import type { SafeContentsReading } from "./container.js";
import { openBags } from "./open-bag.js";
import { concealFailures, decrypt, type Opening, orLocked } from "./opening.js";

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
  if (privacy === "unknown") {
    throw new UnsupportedError("content type", reading.contentType, algorithmName(reading.contentType));
  }
  const { encryption, ciphertext } = reading;
  // A SafeContents is a SEQUENCE of bags, each a SEQUENCE: what else a wrong password may decrypt to is turned away.
  const { content, plaintext, passwordForm } = await decrypt(
    opening,
    encryption,
    ciphertext,
    { for: "privacy", path, encryption: encryption.description },
    (element) => (element.elements.every(({ tag }) => tag === Tag.SEQUENCE) ? element : undefined),
  );
  try {
    const within: Opening = { ...opening, withinDecrypted: true };
    const bags = await concealFailures(within, () => openBags(readBags(content, path, opening.runtime.budget), within));
    return { path, octets, privacy, encryption: encryption.description, passwordForm, bags };
  } finally {
    plaintext.fill(0);
  }
}

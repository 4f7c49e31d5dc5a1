import { DEFAULT_LIMITS, findIdentities, inspectPfx, openPfx, type Pfx, type SafeBag, wipeSecrets } from "../index.js";
import type { InputArguments } from "./arguments.js";
import { nameOf } from "./identity-report.js";
import type { Io } from "./io.js";
import { leaveOutUnreadable } from "./leave-out-unreadable.js";
import { namesOfUnproved, type PemFile, toPemFiles } from "./pem-files.js";
import { readOctets } from "./read-octets.js";
import { readPassword } from "./read-password.js";
import { findUnwritten, type Unwritten } from "./unwritten.js";

/** What a file gives, in PEM, and what there is to know about it. */
export interface PemReading {
  readonly files: readonly PemFile[];
  /** Sentences without full stops: what `files` rest on, and what of the file is not in them. */
  readonly notes: readonly string[];
  /** Whether all of its keys and X.509 certificates are in `files`, and there is one at least. */
  readonly complete: boolean;
}

/**
 * What does not open does not keep the rest from being read.
 * @throws `UsageError`; the errors of `openPfx` and `findIdentities`; an error of the operating system
 */
export async function readPemFiles({ file, password }: InputArguments, io: Io): Promise<PemReading> {
  const octets = await readOctets(file, io, DEFAULT_LIMITS.fileSize);
  // Nobody types a password for what is no PKCS#12 file.
  inspectPfx(octets);
  const given = password && { password: await readPassword(password, io) };
  const pfx = await openPfx(octets, { ...given, partial: true });
  try {
    return await toPemReading(pfx);
  } finally {
    wipeSecrets(pfx);
  }
}

async function toPemReading(pfx: Pfx): Promise<PemReading> {
  const unwritten = findUnwritten(pfx);
  assertPasswordFits(pfx, unwritten);
  const { readable, unreadable } = leaveOutUnreadable(await findIdentities(pfx));
  const files = toPemFiles(readable);
  const unproved = namesOfUnproved(readable);
  const notes: string[] = [];
  if (unproved.length > 0) notes.push(`unproved: only the key id ties key and certificate of ${list(unproved)}`);
  if (files.length > 0 && pfx.integrity.mode === "none") {
    notes.push("unauthenticated: the file has no MAC, so that anyone could have altered what was written");
  }
  notes.push(...describeUnwritten(unwritten));
  if (unreadable.length > 0) {
    notes.push(`not written: what does not parse as an X.509 certificate: ${list(unreadable.map(nameOf))}`);
  }
  if (files.length === 0) {
    notes.push("nothing was written: no private key and no X.509 certificate came out of the file");
  }
  const open = unreadable.length === 0 && unwritten.every(({ error }) => error === undefined);
  return { files, notes, complete: open && files.length > 0 };
}

/**
 * Where no password was given, or the one that was given opened nothing and no MAC says that it is right, the folder is
 * left for what the right one gives. @throws `ERR_PFX_PASSWORD_REQUIRED`, `ERR_PFX_DECRYPTION_FAILED`
 */
function assertPasswordFits(pfx: Pfx, unwritten: readonly Unwritten[]): void {
  const mayBeWrong = pfx.integrity.mode === "none" && !hasDecrypted(pfx);
  for (const { error } of unwritten) {
    if (error?.code === "ERR_PFX_PASSWORD_REQUIRED") throw error;
    if (error?.code === "ERR_PFX_DECRYPTION_FAILED" && mayBeWrong) throw error;
  }
}

function hasDecrypted({ authenticatedSafe }: Pfx): boolean {
  const isDecrypted = (bag: SafeBag): boolean =>
    bag.type === "safeContentsBag" ? bag.bags.some(isDecrypted) : "passwordForm" in bag;
  return authenticatedSafe.some(
    (safe) => "bags" in safe && (safe.privacy === "password" || safe.bags.some(isDecrypted)),
  );
}

/** One sentence for each reason. */
function describeUnwritten(unwritten: readonly Unwritten[]): string[] {
  const namesByReason = new Map<string, string[]>();
  for (const { name, why } of unwritten) {
    const names = namesByReason.get(why);
    if (names === undefined) namesByReason.set(why, [name]);
    else names.push(name);
  }
  return [...namesByReason].map(([why, names]) => `${why}: ${list(names)}`);
}

const MAXIMUM_LISTED = 10;

function list(names: readonly string[]): string {
  const more = names.length - MAXIMUM_LISTED;
  return `${names.slice(0, MAXIMUM_LISTED).join(", ")}${more > 0 ? ` and ${more} more` : ""}`;
}

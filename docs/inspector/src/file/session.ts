/** The one file that the page has open, and its end. */

import { type Diagnosis, type Pfx, type PfxOutline, wipeSecrets } from "unshroud";
import { revokeAll } from "./downloads.js";
import type { Opening } from "./open.js";

export interface Session {
  readonly name: string;
  readonly octets: Uint8Array<ArrayBuffer>;
  /** The PFX that stands in the file as text, or was spoilt without loss; `null` where there is none. */
  decoded: Uint8Array<ArrayBuffer> | null;
  /** Aborted when the file is closed: what is still being made is then thrown away. */
  readonly closing: AbortController;
  /** What the file shows without its password; `null` until that is known, and of a file that is no PFX. */
  inSight: { readonly outline: PfxOutline; readonly diagnosis: Diagnosis } | null;
  /** The passwords that were given: of the file, and by path of what has another. */
  password: string | undefined;
  readonly otherPasswords: Map<string, string>;
  /** What was opened last, to be shown again where another opening is cancelled. */
  lastOpening: Opening | null;
  /** What was opened, to be wiped. */
  readonly opened: Set<Pfx>;
}

export function beginSession(name: string, octets: Uint8Array<ArrayBuffer>): Session {
  return {
    name,
    octets,
    decoded: null,
    closing: new AbortController(),
    inSight: null,
    password: undefined,
    otherPasswords: new Map(),
    lastOpening: null,
    opened: new Set(),
  };
}

/** Overwrites the octets of the file and the key octets that the library gave, and revokes the object URLs. */
export function endSession({ octets, decoded, closing, opened }: Session): void {
  closing.abort();
  octets.fill(0);
  decoded?.fill(0);
  for (const pfx of opened) wipeSecrets(pfx);
  opened.clear();
  revokeAll();
}

/** The one file that the page has open, and its end. */

import { type Pfx, wipeSecrets } from "unshroud";
import { revokeAll } from "./report/downloads.js";

export interface Session {
  readonly name: string;
  readonly octets: Uint8Array<ArrayBuffer>;
  /** Aborted when the file is closed: what is still being made is then thrown away. */
  readonly closing: AbortController;
  /** What was opened with a password, to be wiped. */
  readonly opened: Set<Pfx>;
}

export function beginSession(name: string, octets: Uint8Array<ArrayBuffer>): Session {
  return { name, octets, closing: new AbortController(), opened: new Set() };
}

/** Overwrites the octets of the file and the key octets that the library gave, and revokes the object URLs. */
export function endSession({ octets, closing, opened }: Session): void {
  closing.abort();
  octets.fill(0);
  for (const pfx of opened) wipeSecrets(pfx);
  opened.clear();
  revokeAll();
}

/** A PFX of no contents whose MAC asks for very many iterations, and is of no password: nobody waits for the end of it. */

import { element, explicit, integer, octetString, oid, sequence } from "./der.mjs";

export function endlessFile(iterations) {
  const digest = sequence(sequence(oid("1.3.14.3.2.26"), element(0x05)), octetString(Buffer.alloc(20)));
  const data = sequence(oid("1.2.840.113549.1.7.1"), explicit(0, octetString(sequence())));
  return sequence(integer(3), data, sequence(digest, octetString(Buffer.alloc(8)), integer(iterations)));
}

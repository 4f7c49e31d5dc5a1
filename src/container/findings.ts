/** What a careful reader should know, and what does not keep a file from being read. */

import type { Departures } from "../limits.js";
import type { SafeBag, SafeBagOutline } from "../types/bag.js";
import type { Finding } from "../types/outline.js";
import type { Container } from "./container.js";

export function findingsOf(
  { integrity, authenticatedSafe, departures }: Container,
  bags: readonly SafeBagOutline[],
): Finding[] {
  const malformed = authenticatedSafe.filter(({ privacy }) => privacy === "malformed");
  return [
    ...(integrity.mode === "none" ? [{ finding: "unauthenticated" } as const] : []),
    ...findingsOfDepartures(departures),
    ...malformed.map(({ path }) => ({ finding: "malformed-safe-contents", path }) as const),
    ...findingsOfMalformedBags(bags),
  ];
}

export function findingsOfMalformedBags(bags: readonly (SafeBag | SafeBagOutline)[]): Finding[] {
  return bags.flatMap(({ type, path }) => (type === "malformed" ? [{ finding: "malformed-bag", path }] : []));
}

export function findingsOfDepartures({ ber, trailing, attributes }: Departures): Finding[] {
  return [
    ...(ber ? [{ finding: "not-der" } as const] : []),
    ...trailing.map((octets) => ({ finding: "trailing-octets", ...octets }) as const),
    ...attributes.map((path) => ({ finding: "nonstandard-attribute", path }) as const),
  ];
}

/** How time and memory grow with the number of bags and with the size of one. */

import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { runFresh } from "./fresh.mjs";
import { makeCertificate, makeRsaKey } from "./make/certificate.mjs";
import { certBag, makePfx, plainContents } from "./make/pfx.mjs";

const BAGS = [10, 100, 1_000, 10_000];
/** Octets of the file; the last is just under the default limit of 16 MiB. */
const SIZES = [1_000, 16_000, 256_000, 4_000_000, 16_700_000];
const READERS = ["unshroud", "node-forge"];
const OPENS = 5;

/** Not encrypted, and one iteration for the MAC: what is left is reading. */
const file = (certificates) => makePfx([plainContents(certificates.map(certBag))], { digest: "sha256", iterations: 1 });

export async function measureGrowth(folder, quick) {
  const { publicKey } = makeRsaKey();
  const counted = BAGS.map((bags) => ({
    label: `${bags.toLocaleString("en")} certificates`,
    make: () => file(Array.from({ length: bags }, (_, number) => makeCertificate(publicKey, number))),
  }));
  const empty = file([makeCertificate(publicKey, 0, 1)]).length;
  const sized = SIZES.map((size) => ({
    label: `one certificate, file of about ${Math.max(size, empty).toLocaleString("en")} octets`,
    make: () => file([makeCertificate(publicKey, 0, Math.max(1, size - empty))]),
  }));
  const rows = [];
  for (const { label, make } of [...(quick ? counted.slice(0, 3) : counted), ...(quick ? sized.slice(0, 3) : sized)]) {
    const octets = make();
    const path = join(folder, "growth.pfx");
    writeFileSync(path, octets);
    const readers = {};
    for (const reader of READERS) readers[reader] = await runFresh(reader, path, OPENS);
    rows.push({ label, size: octets.length, readers });
  }
  return rows;
}

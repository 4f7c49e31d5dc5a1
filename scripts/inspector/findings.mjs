/** What a deployer should know, of vectors that were made to have it, and of those that were made not to. */

import { give, PASSWORD, readVector, unlock } from "./drive.mjs";
import { unless } from "./faults.mjs";
import { readPage } from "./reading.mjs";

/** By file, what it was made to show before its password and with it; its name or its manifest says so. */
const MADE = {
  "openssl/iis5-rsa-with-key.pfx": { inSight: ["weak-encryption"], opened: ["weak-encryption", "chain-incomplete"] },
  "openssl/iis5-rsa-without-key.pfx": { inSight: ["weak-encryption"], opened: ["no-private-key"] },
  "openssl/key-of-another-certificate.pfx": { inSight: [], opened: ["key-certificate-mismatch"] },
  "openssl/key-without-certificate.pfx": { inSight: [], opened: ["no-certificate"] },
  "openssl/mac-removed.pfx": { inSight: ["unauthenticated"], opened: ["unauthenticated"] },
  "openssl/no-encryption.pfx": { inSight: ["key-in-clear"], opened: ["key-in-clear"] },
  "openssl/trailing-octets.pfx": { inSight: ["trailing-octets"], opened: ["trailing-octets"] },
  "openssl/ber.pfx": { inSight: ["not-der"], opened: ["not-der"] },
  "openssl/two-keys.pfx": { inSight: [], opened: ["several-keys"] },
  "openssl/chain-leaf-last.pfx": { inSight: [], opened: ["chain-out-of-order"] },
  "openssl/iis5-rsa-with-signature-key.pfx": { inSight: [], opened: ["signature-key-specification"] },
};
const ALL = new Set(Object.values(MADE).flatMap(({ inSight, opened }) => [...inSight, ...opened]));

/** As OpenSSL writes it today: none of all that, but that the issuer is left out. */
const ORDINARY = "openssl/rsa-2048-with-key.pfx";

async function findings({ url, visit }) {
  const { page } = await visit(url);
  const faults = [];
  const look = async (file) => {
    await give(page, file, readVector(file));
    const inSight = (await readPage(page)).findings;
    await unlock(page, PASSWORD);
    return { inSight, opened: (await readPage(page)).findings };
  };
  for (const [file, made] of Object.entries(MADE)) {
    const seen = await look(file);
    for (const when of ["inSight", "opened"]) {
      const missing = made[when].filter((finding) => !seen[when].includes(finding));
      faults.push(...unless(missing.length === 0, `${file}, ${when}: ${missing} not among ${seen[when]}`));
    }
  }
  const { opened } = await look(ORDINARY);
  const found = opened.filter((finding) => ALL.has(finding) && finding !== "chain-incomplete");
  return [...faults, ...unless(found.length === 0, `${ORDINARY}: ${found} is not in it`)];
}

export const claims = [
  {
    group: "findings",
    name: "what a deployer should know is told, and an ordinary file has none of it",
    act: findings,
  },
];

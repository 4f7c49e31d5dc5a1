/** Prints a run for people, and writes the files that broke an invariant. */

import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const PROGRESS_EVERY = 10_000;
/** Of findings that read alike, so many are printed and written. */
const PRINTED_OF_A_KIND = 5;

export function createReport({ seed, folders }) {
  let folder;
  let printed = Date.now();
  const writeCase = (name, octets) => {
    folder ??= mkdtempSync(join(tmpdir(), "unshroud-fuzz-"));
    const path = join(folder, name);
    writeFileSync(path, octets);
    return path;
  };
  return {
    onReady({ files, parts, leftOut }) {
      console.log(
        `${files} files and ${parts} parts of ${folders.join(", ")}; ${leftOut} left out, as they are large or slow to open`,
      );
    },
    onFinding({ number, invariant, detail, origin, alterations, password, octets, smallest }, count) {
      if (count > PRINTED_OF_A_KIND) return;
      console.log(
        `\nBROKEN: ${invariant}: ${detail}\n  seed ${seed}, input ${number}: --seed ${seed} --from ${number} --inputs 1`,
      );
      if (octets === undefined) return;
      const name = `${invariant.replaceAll(" ", "-")}-${seed}-${number}-${count}`;
      if (origin !== undefined) {
        console.log(`  from ${origin}, password ${password}: ${alterations.join(", ") || "as it was"}`);
      }
      console.log(`  ${writeCase(`${name}.pfx`, octets)}, ${octets.length} octets`);
      if (smallest === undefined) return;
      console.log(`  ${writeCase(`${name}-shrunk.pfx`, smallest)}, ${smallest.length} octets`);
      if (smallest.length <= 512) console.log(`  ${Buffer.from(smallest).toString("base64")}`);
    },
    onProgress({ counts, failed, milliseconds }) {
      if (Date.now() - printed < PROGRESS_EVERY) return;
      printed = Date.now();
      console.log(
        `${Math.round(milliseconds / 1_000)} s: ${counts.inputs} inputs, ${failed.size} of them with findings`,
      );
    },
  };
}

export function printSummary({ seed, from }, { counts, failed, kinds, milliseconds, peak }) {
  const { inputs, verified, decrypted, outcomes } = counts;
  const perSecond = Math.round((inputs * 1_000) / Math.max(1, milliseconds));
  console.log(
    `\nseed ${seed}, inputs from ${from}: ${inputs} in ${(milliseconds / 1_000).toFixed(1)} s, ${perSecond} per second`,
  );
  for (const [outcome, count] of Object.entries(outcomes).sort((a, b) => b[1] - a[1])) console.log(row(outcome, count));
  console.log("how far they came:");
  console.log(row("past a MAC", verified));
  console.log(row("past a decryption", decrypted));
  console.log(`memory of the process at the most: ${Math.round(peak / 1024 / 1024)} MiB`);
  if (kinds.size > 0) console.log("findings:");
  for (const [kind, count] of [...kinds].sort((a, b) => b[1] - a[1])) console.log(row(kind, count));
  console.log(`\n${Math.max(0, inputs - failed.size)} passed, ${failed.size} failed`);
}

const row = (name, count) => `${String(count).padStart(8)}  ${name}`;

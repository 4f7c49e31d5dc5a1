/** The notices of the packages whose code is in a bundle, which their licences ask for. */

import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";

const HEAD = "dist/index.cjs has code of these packages in it, each under the licence below its name.\n";
const LICENCE = /^(?:licen[cs]e|copying|notice)\b/i;

/** An esbuild plugin that writes {@link noticesOf} what is bundled to `file`. */
export const notices = (file) => ({
  name: "notices",
  setup({ onEnd }) {
    onEnd(async ({ metafile }) => {
      if (metafile === undefined) throw new Error("the build does not tell what is in it");
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, [HEAD, ...noticesOf(metafile)].join("\n"));
    });
  },
});

/** The name, the version and the licence of each package of which code is left in an output: sorted, each once. */
export function noticesOf({ outputs }) {
  const folders = Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
  return [...new Set([...new Set(folders)].map(noticeOf))].sort();
}

/** @throws where the package has no licence in it */
function noticeOf(folder) {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const licences = readdirSync(folder).filter((file) => LICENCE.test(file));
  if (licences.length === 0) throw new Error(`${folder} has no licence in it`);
  const texts = licences.sort().map((licence) => readFileSync(join(folder, licence), "utf8").trim());
  return `=== ${name} ${version} ===\n\n${texts.join("\n\n").replaceAll("\r\n", "\n")}\n`;
}

/** The notices of the packages whose code is in a bundle, which their licences ask for. */

import { readdirSync, readFileSync } from "node:fs";
import { mkdir, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Options } from "tsup";

type Plugin = NonNullable<Options["esbuildPlugins"]>[number];
type Metafile = NonNullable<Parameters<Parameters<Parameters<Plugin["setup"]>[0]["onEnd"]>[0]>[0]["metafile"]>;

const HEAD = "dist/index.cjs has code of these packages in it, each under the licence below its name.\n";
const LICENCE = /^(?:licen[cs]e|copying|notice)\b/i;

/** Writes the name, the version and the licence of each package in the bundle to `file`: sorted, each once. */
export const notices = (file: string): Plugin => ({
  name: "notices",
  setup({ onEnd }) {
    onEnd(async ({ metafile }) => {
      if (metafile === undefined) throw new Error("the build does not tell what is in it");
      const each = new Set(foldersIn(metafile).map(noticeOf));
      await mkdir(dirname(file), { recursive: true });
      await writeFile(file, [HEAD, ...[...each].sort()].join("\n"));
    });
  },
});

/** The folders of the packages of which code is left in an output. */
function foldersIn({ outputs }: Metafile): readonly string[] {
  return Object.values(outputs)
    .flatMap(({ inputs }) => Object.entries(inputs))
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .flatMap(([path]) => /^.*node_modules\/(?:@[^/]+\/)?[^/]+/.exec(path) ?? []);
}

/** @throws where the package has no licence in it */
function noticeOf(folder: string): string {
  const { name, version } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  const licences = readdirSync(folder).filter((file) => LICENCE.test(file));
  if (licences.length === 0) throw new Error(`${folder} has no licence in it`);
  const texts = licences.sort().map((licence) => readFileSync(join(folder, licence), "utf8").trim());
  return `=== ${name} ${version} ===\n\n${texts.join("\n\n").replaceAll("\r\n", "\n")}\n`;
}

/**
 * Installs the packed tarball into an empty project and uses it as its users do: `import`, `require`, the command, and
 * the declarations under ESM and CommonJS, with `skipLibCheck: false` and without the DOM library.
 */

import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { failures, pack, ROOT, run, temporaryFolder } from "./checks.mjs";

const project = join(temporaryFolder(), "consumer");
mkdirSync(project);
const write = (name, text) => writeFileSync(join(project, name), text);
const node = (name, code, type) => run(name, process.execPath, [`--input-type=${type}`, "-e", code], { cwd: project });

const USE = `
const error = (() => { try { inspectPfx(new Uint8Array(0)); } catch (error) { return error; } })();
if (!isPfxError(error) || error.code !== "ERR_PFX_NOT_PFX") throw new Error("got " + error);`;
const TYPES = (load) => `${load}
const outline: PfxOutline = inspectPfx(new Uint8Array(1));
const pfx: Promise<Pfx> = openPfx(new ArrayBuffer(1), { password: "x" });
export { isPfxError, outline, pfx };
`;
const NAMES = "inspectPfx, isPfxError, openPfx";

write("package.json", JSON.stringify({ private: true }));
write("esm.mts", TYPES(`import { ${NAMES}, type Pfx, type PfxOutline } from "unshroud";`));
write(
  "cjs.cts",
  TYPES(`import unshroud = require("unshroud");
import type { Pfx, PfxOutline } from "unshroud";
const { ${NAMES} } = unshroud;`),
);
write(
  "tsconfig.json",
  JSON.stringify({
    compilerOptions: {
      target: "ES2022",
      lib: ["ES2022"],
      module: "NodeNext",
      types: [],
      strict: true,
      exactOptionalPropertyTypes: true,
      skipLibCheck: false,
      noEmit: true,
    },
    files: ["esm.mts", "cjs.cts"],
  }),
);

const tarball = pack(join(project, ".."));
const install = ["install", "--no-audit", "--no-fund", "--prefer-offline", tarball];
if (run("npm install of the tarball in an empty project", "npm", install, { cwd: project })) {
  node("ESM import", `import { inspectPfx, isPfxError } from "unshroud";${USE}`, "module");
  node("CJS require", `const { inspectPfx, isPfxError } = require("unshroud");${USE}`, "commonjs");
  node(
    "errors of the ESM and the CJS copy know each other",
    `import { createRequire } from "node:module";
import { isPfxError } from "unshroud";
const { inspectPfx } = createRequire(process.cwd() + "/")("unshroud");${USE}`,
    "module",
  );
  run("the command unshroud --help", join(project, "node_modules/.bin/unshroud"), ["--help"], { cwd: project });
  for (const [version, tsc] of [
    ["6", "typescript/bin/tsc6"],
    ["7", "@typescript/native/bin/tsc"],
  ]) {
    const args = [join(ROOT, "node_modules", tsc), "-p", "."];
    run(`the declarations under TypeScript ${version}, ESM and CJS`, process.execPath, args, { cwd: project });
  }
}
process.exit(failures());

/**
 * npm run build:inspector
 *
 * Writes docs/inspector/index.html: the page with its style, its script and a few vectors in it, and the policy that lets
 * these run and nothing else. docs/inspector.md says what it is.
 */

import { createHash } from "node:crypto";
import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { build, transform } from "esbuild";
import { ROOT } from "./checks.mjs";
import { noticesOf } from "./package/notices.mjs";

/** All of it by gzip, in octets. */
const CAP = 170_000;

const FOLDER = join(ROOT, "docs/inspector");
const PAGE = join(FOLDER, "index.html");
const TARGET = ["chrome116", "firefox124", "safari17.4"];

/**
 * What the library never uses of pkijs, and a bundler cannot leave out: the engine that is made at load, and the asynchronous
 * methods, which ask it. Static fields that are set in blocks become fields, so that a class of no use goes too.
 */
const unusedLeftOut = {
  name: "unused-left-out",
  setup({ onLoad }) {
    onLoad({ filter: /node_modules[\\/](?:pkijs|asn1js)[\\/]build[\\/]index\.js$/ }, ({ path }) => ({
      contents: readFileSync(path, "utf8")
        .replace(/^initCryptoEngine\(\);$/m, "")
        .replaceAll(/^\t(?:static )?async \w+\([\s\S]*?^\t\}$/gm, "")
        .replaceAll(/static \{\s*((?:this\.\w+ = [^;{}]*;\s*)+)\}/g, (_, fields) =>
          fields.replaceAll(/this\.(\w+) = /g, "static $1 = "),
        ),
    }));
  },
};

/** The vectors that src/file/samples.ts names, as Base64. */
function samples() {
  const source = readFileSync(join(FOLDER, "src/file/samples.ts"), "utf8");
  const paths = [...source.matchAll(/path: "([^"]+)"/g)].map(([, path]) => path);
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(ROOT, "vectors", path), "base64")]));
}

async function bundleScript() {
  const { outputFiles, metafile } = await build({
    absWorkingDir: ROOT,
    entryPoints: [join(FOLDER, "src/main.ts")],
    tsconfig: join(FOLDER, "tsconfig.json"),
    bundle: true,
    minify: true,
    format: "iife",
    charset: "utf8",
    legalComments: "none",
    target: TARGET,
    define: { SAMPLE_OCTETS: JSON.stringify(samples()) },
    plugins: [unusedLeftOut],
    metafile: true,
    write: false,
  });
  return { script: outputFiles[0].text.trim(), metafile };
}

async function bundleStyle() {
  const folder = join(FOLDER, "style");
  const sheets = readdirSync(folder).sort();
  const text = sheets.map((sheet) => readFileSync(join(folder, sheet), "utf8")).join("\n");
  const { code } = await transform(text, { loader: "css", minify: true, target: TARGET });
  return code.trim();
}

const sourceOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
const asText = (text) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");

const [{ script, metafile }, style] = await Promise.all([bundleScript(), bundleStyle()]);
const policy = [
  "default-src 'none'",
  `script-src ${sourceOf(script)}`,
  `style-src ${sourceOf(style)}`,
  "base-uri 'none'",
  "form-action 'none'",
  "require-trusted-types-for 'script'",
  "trusted-types 'none'",
].join("; ");
const notices = asText(
  [`unshroud\n\n${readFileSync(join(ROOT, "LICENSE"), "utf8")}`, ...noticesOf(metafile)].join("\n"),
);
const parts = { policy, style, script, notices };
const html = readFileSync(join(FOLDER, "page.html"), "utf8").replaceAll(/\{\{(\w+)\}\}/g, (_, name) => parts[name]);
writeFileSync(PAGE, html);

const size = gzipSync(html, { level: 9 }).length;
const verdict = `${size.toLocaleString("en")} octets by gzip, at most ${CAP.toLocaleString("en")}`;
console.log(`${pathToFileURL(PAGE)}\n${verdict}`);
if (size > CAP) {
  console.error(`FAILED: ${verdict}`);
  process.exit(1);
}

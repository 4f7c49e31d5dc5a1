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

/** All of it by gzip, in octets: a few percent above what it is. docs/inspector.md promises 170,000. */
const CAP = 152_000;

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
    onLoad({ filter: /node_modules[\\/]pkijs[\\/]build[\\/]index\.js$/ }, ({ path }) => ({
      contents: withFields(withoutAsync(withoutEngine(readFileSync(path, "utf8")))),
    }));
    onLoad({ filter: /node_modules[\\/]asn1js[\\/]build[\\/]index\.js$/ }, ({ path }) => ({
      contents: withFields(readFileSync(path, "utf8")),
    }));
  },
};

const withoutEngine = (code) => replaceEach(code, "call of initCryptoEngine", /^initCryptoEngine\(\);$/gm, () => "", 1);

/** @throws where a method is not cut from its first line to its last, of which its class's indentation tells. */
function withoutAsync(code) {
  const head = /^\t(?:static )?(?:async )?(?:get |set )?[\w$]+\(.*\{$/gm;
  const heads = code.match(/^\s*(?:static )?async [\w$]+\(/gm)?.length ?? 0;
  const method = /^\t(?:static )?async [\w$]+\([\s\S]*?^\t\}$/gm;
  const cut = (text) => {
    if (text.match(head)?.length !== 1) throw new Error(`more than one method is cut: ${text}`);
    return "";
  };
  return replaceEach(code, "asynchronous method", method, cut, heads);
}

function withFields(code) {
  const block = /static \{\s*((?:this\.\w+ = [^;{}]*;\s*)+)\}/g;
  return replaceEach(code, "static block", block, (_, fields) => fields.replaceAll(/this\.(\w+) = /g, "static $1 = "));
}

/** @param expected how often `what` is found. @throws where it is not, as the package is written in another way then. */
function replaceEach(code, what, pattern, replace, expected) {
  let found = 0;
  const replaced = code.replaceAll(pattern, (...match) => {
    found += 1;
    return replace(...match);
  });
  if (found === 0 || found !== (expected ?? found)) {
    throw new Error(`${what}: found ${found}, expected ${expected ?? "some"}: the package is written in another way`);
  }
  return replaced;
}

/** The vectors that src/file/samples.ts names, as Base64. */
function samples() {
  const source = readFileSync(join(FOLDER, "src/file/samples.ts"), "utf8");
  const paths = [...source.matchAll(/path: "([^"]+)"/g)].map(([, path]) => path);
  if (paths.length === 0) throw new Error("src/file/samples.ts names no vector");
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
const html = readFileSync(join(FOLDER, "page.html"), "utf8").replaceAll(/\{\{(\w+)\}\}/g, (_, name) => {
  if (!Object.hasOwn(parts, name)) throw new Error(`page.html asks for ${name}`);
  return parts[name];
});
writeFileSync(PAGE, html);

const size = gzipSync(html, { level: 9 }).length;
const verdict = `${size.toLocaleString("en")} octets by gzip, at most ${CAP.toLocaleString("en")}`;
console.log(`${pathToFileURL(PAGE)}\n${verdict}`);
if (size > CAP) {
  console.error(`FAILED: ${verdict}`);
  process.exit(1);
}

/**
 * The page sends nothing, takes nothing from elsewhere and stores nothing: its policy, its script, and what happens.
 */

import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { attemptRequests, attemptScripts } from "./attempts.mjs";
import { serveAndCount } from "./counting-server.mjs";
import { close, give, PASSWORD, readVector, unlock } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { PAGE } from "./site.mjs";

const claim = (name, act) => ({ group: "policy", name, act });

const contentsOf = (html, tag) =>
  [...html.matchAll(new RegExp(`<${tag}\\b[^>]*>(.*?)</${tag}>`, "gs"))].map(([, contents]) => contents);

const hashOf = (text) => `'sha256-${createHash("sha256").update(text).digest("base64")}'`;

/** What a policy is to be for a page with these scripts and styles, and where `html` has another. */
function faultsOfPolicy(html) {
  const metas = [...html.matchAll(/<meta\b[^>]*http-equiv="?content-security-policy"?[^>]*>/gi)];
  if (metas.length !== 1) return [`it has ${metas.length} policies`];
  const [{ 0: meta, index }] = metas;
  const policy = /content="([^"]*)"/.exec(meta)?.[1] ?? "";
  const directives = Object.fromEntries(
    policy.split(";").map((directive) => {
      const [name, ...sources] = directive.trim().split(/\s+/);
      return [name, sources.sort().join(" ")];
    }),
  );
  const expected = {
    "default-src": "'none'",
    "script-src": contentsOf(html, "script").map(hashOf).sort().join(" "),
    "style-src": contentsOf(html, "style").map(hashOf).sort().join(" "),
    "base-uri": "'none'",
    "form-action": "'none'",
    "require-trusted-types-for": "'script'",
    "trusted-types": "'none'",
  };
  const first = html.search(/<(script|style|link|img|iframe|object|base)\b/i);
  return [
    ...Object.entries(expected).flatMap(([name, sources]) => differs(name, sources, directives[name])),
    ...Object.entries(directives)
      .filter(([name]) => !(name in expected))
      .map(([name, sources]) => `it also has ${name} ${sources}`),
    ...unless(!/unsafe|\*|https?:|data:|blob:/.test(policy), `it lets more in: ${policy}`),
    ...unless(html.includes(`<code>${policy}</code>`), "the policy that it tells of is another"),
    ...unless(index < first, "something stands before the policy, and so is not under it"),
    ...unless(
      !/\ssrc=|<link\b|\sstyle="|\son[a-z]+="/i.test(withoutContents(html)),
      "it takes something from elsewhere, or inline",
    ),
  ];
}

/** The markup without what is in scripts and styles. */
const withoutContents = (html) => html.replace(/(<(script|style)\b[^>]*>).*?(<\/\2>)/gs, "$1$3");

function policy() {
  const html = readFileSync(PAGE, "utf8");
  const script = contentsOf(html, "script").at(-1) ?? "";
  const twice = (from, to) => html.replaceAll(from, to);
  const looser = [
    [twice("default-src 'none'", "default-src 'self'"), /^default-src/],
    [twice("script-src ", "script-src 'unsafe-inline' "), /^script-src/],
    [twice("form-action 'none'", "form-action *"), /^form-action/],
    [twice("base-uri 'none'", "img-src data:; base-uri 'none'"), /^it also has img-src/],
    [html.replace("base-uri 'none'", "base-uri  'none'"), /^the policy that it tells of/],
    [html.replace(script, () => `${script} `), /^script-src/],
    [html.replace("</head>", '<link rel="icon" href="x.png"></head>'), /^it takes something/],
  ];
  return [
    ...faultsOfPolicy(html),
    ...looser.flatMap(([other, told], i) =>
      unless(
        faultsOfPolicy(other).some((fault) => told.test(fault)),
        `alteration ${i} of the policy passes`,
      ),
    ),
  ];
}

/** What a script uses that sends, stores, or makes markup or code of text. */
const NAMES = [
  "fetch(",
  "XMLHttpRequest",
  "WebSocket",
  "EventSource",
  "RTCPeerConnection",
  "sendBeacon",
  "localStorage",
  "sessionStorage",
  "indexedDB",
  "document.cookie",
  "cookieStore",
  "caches.",
  "innerHTML",
  "outerHTML",
  "insertAdjacentHTML",
  "setHTML",
  "createContextualFragment",
  "DOMParser",
  "document.write",
  "eval(",
  "new Function",
  "window.open",
  "BroadcastChannel",
  "SharedWorker",
  "new Worker",
  "serviceWorker",
  "importScripts",
  "import(",
];

const namesIn = (script) =>
  NAMES.flatMap((name) => {
    const places = script.split(name);
    return places.length === 1
      ? []
      : [`${name} ×${places.length - 1}: …${places[0].slice(-40)}${name}${places[1].slice(0, 40)}…`];
  });

function namesInScript() {
  const script = contentsOf(readFileSync(PAGE, "utf8"), "script").join("\n");
  const told = namesIn("a(); fetch('x'); b.innerHTML = c").length === 2;
  return [...namesIn(script), ...unless(told, "a script that uses them passes")];
}

/**
 * @param patience in milliseconds: until then, or until everything has got through.
 * @returns the attempts that reach a server, and the texts that ran as scripts.
 */
async function attempt({ visit }, url, patience) {
  const server = await serveAndCount();
  try {
    // Blocked attempts are logged as errors, and on their way when Playwright sees them
    const { page } = await visit(url, { troubled: true, open: true, fresh: true });
    const names = await page.evaluate(attemptRequests, server.origin);
    const { ran, ways } = await page.evaluate(attemptScripts, patience);
    const reachedOf = () => names.filter((name) => server.asked.some((path) => path.startsWith(`/${name}`)));
    for (const start = performance.now(); performance.now() - start < patience; await sleep(20)) {
      if (reachedOf().length === names.length) break;
    }
    const reached = reachedOf();
    return { names, reached, ran, ways };
  } finally {
    server.close();
  }
}

async function blocked(given, url) {
  const { reached, ran } = await attempt(given, url, 1500);
  return [...differs("attempts that reach a server", [], reached), ...differs("texts that run", [], ran)];
}

async function reaches(given) {
  const { names, reached, ran, ways } = await attempt(given, given.site.withoutPolicy, 20_000);
  return [
    ...differs("attempts that reach a server without a policy", names, reached),
    ...differs("texts that run without a policy", ways.sort(), ran.sort()),
  ];
}

const storedIn = (page) =>
  page.evaluate(async () => ({
    local: localStorage.length,
    session: sessionStorage.length,
    databases: (await indexedDB.databases()).length,
    caches: (await caches.keys()).length,
    cookies: document.cookie,
    name: globalThis.name,
    address: location.hash + location.search,
    history: history.state,
  }));

const NOTHING = { local: 0, session: 0, databases: 0, caches: 0, cookies: "", name: "", address: "", history: null };

async function storesNothing({ site, visit }) {
  const { page } = await visit(site.served);
  await give(page, "chain.pfx", readVector("openssl/chain.pfx"));
  await unlock(page, "wrong");
  await unlock(page, PASSWORD);
  const used = await storedIn(page);
  await close(page);
  const closed = await storedIn(page);
  await page.evaluate(() => localStorage.setItem("name", "chain.pfx"));
  return [
    ...differs("what is stored with a file open", NOTHING, used),
    ...differs("what is stored after it", NOTHING, closed),
    ...unless((await storedIn(page)).local === 1, "something that is stored is not told"),
  ];
}

/** A request of the page is told, so that its absence in every other claim says something. */
async function requestsAreTold({ site, visit }) {
  const { page, problems } = await visit(site.withoutPolicy, { troubled: true, fresh: true });
  await page.evaluate(() => fetch("/other.json").catch(() => {}));
  return unless(
    problems.some((problem) => problem.includes("other.json")),
    "a request is not told",
  );
}

export const claims = [
  claim("the policy lets in the page's own script and style, and nothing else", policy),
  claim("the script names nothing that sends, stores or makes markup", namesInScript),
  claim("from disk, no attempt to send or to run anything gets through", (given) => blocked(given, given.site.onDisk)),
  claim("from a server, no attempt to send or to run anything gets through", (given) =>
    blocked(given, given.site.served),
  ),
  claim("without the policy, every one of these attempts gets through", reaches),
  claim("nothing is stored", storesNothing),
  claim("a request for anything but the page is told", requestsAreTold),
];

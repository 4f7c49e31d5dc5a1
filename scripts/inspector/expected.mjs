/** Holds what was read from the page against a test of a manifest. */

import { isKey, isX509Certificate } from "../bags.mjs";
import { differs, unless } from "./faults.mjs";
import { bagsWithPaths, needsNoPassword } from "./manifests.mjs";
import { encryptionInWords, macInWords } from "./words.mjs";

const LOCKS = { none: "clear", password: "open", publicKey: "locked" };

/** Before a password: the answer of the outline; a file that needs none has its last answer at once. */
export function faultsBeforePassword({ expect, result }, seen) {
  const atOnce = needsNoPassword(expect);
  const answer = atOnce ? expect.extractable : expect.privateKey;
  // Nobody could verify what a signed file claims, and so an acceptable one may come to other words
  const states = result === "valid" ? [atOnce ? "opened" : "shown"] : ["opened", "shown"];
  return [
    ...unless(states.includes(seen.state), `its state is ${seen.state}, and should be ${states.join(" or ")}`),
    ...differs("data-answer without password", answer, seen.answer),
  ];
}

/** Of a file that opened: everything that the manifest says of it. */
export function faultsOfOpened({ expect }, seen, details) {
  return [
    ...differs("data-answer", expect.extractable, seen.answer),
    ...faultsOfMac(expect.integrity, seen, details),
    ...expect.safeContents.flatMap((safe, i) => faultsOfSafeContents(safe, `authenticatedSafe[${i}]`, seen, details)),
    ...faultsOfTree(expect, seen),
    ...bagsWithPaths(expect).flatMap((bag) => faultsOfBag(bag, seen, details)),
    ...faultsOfIdentities(expect, seen),
    ...faultsOfWindows(expect, seen),
  ];
}

function faultsOfMac(integrity, { parts }, details) {
  const there = parts.some(({ path }) => path === "PFX.macData");
  if (integrity.mode !== "password") return differs("a MacData in the tree", false, there);
  return differs("MAC", macInWords(integrity), details["PFX.macData"]?.MAC);
}

function faultsOfSafeContents({ privacy, encryption }, path, { parts }, details) {
  const lock = parts.find((part) => part.path === path)?.lock;
  return [
    ...differs(`${path} data-lock`, LOCKS[privacy], lock),
    ...(encryption === null
      ? []
      : differs(`${path} Encrypted`, encryptionInWords(encryption), details[path]?.Encrypted)),
  ];
}

/** Every bag in the order of the file, one level below what it is in, and numbered among those beside it. */
function faultsOfTree(expect, { parts }) {
  const bags = bagsWithPaths(expect);
  const seen = parts.filter(({ path }) => path.includes(".bags["));
  const levelOf = new Map(parts.map(({ path, level }) => [path, level]));
  const nested = (path) => levelOf.get(path.replace(/\.bags\[\d+\]$/, "")) + 1;
  return [
    ...differs(
      "bags",
      bags.map(({ path, type }) => [path, type]),
      seen.map(({ path, kind }) => [path, kind]),
    ),
    ...seen.flatMap(({ path, level }) => differs(`${path} aria-level`, nested(path), level)),
    ...seen.flatMap(({ path, position, siblings }) => [
      ...differs(`${path} aria-posinset`, Number(/\d+(?=\]$)/.exec(path)[0]) + 1, position),
      ...differs(
        `${path} aria-setsize`,
        seen.filter((other) => parentOf(other.path) === parentOf(path)).length,
        siblings,
      ),
    ]),
  ];
}

const parentOf = (path) => path.replace(/\.bags\[\d+\]$/, "");

function faultsOfBag(bag, { parts }, details) {
  const { path, type, friendlyName, localKeyId, encryption } = bag;
  const rows = details[path] ?? {};
  const lock = parts.find((part) => part.path === path)?.lock;
  return [
    ...differs(`${path} Name`, friendlyName === "" ? "empty" : (friendlyName ?? undefined), rows.Name),
    ...differs(`${path} Key id`, localKeyId ?? undefined, rows["Key id"]),
    ...(encryption === undefined ? [] : differs(`${path} Encrypted`, encryptionInWords(encryption), rows.Encrypted)),
    ...(encryption === undefined ? [] : differs(`${path} data-lock`, "open", lock)),
    ...(type === "certBag" && isX509Certificate(bag) ? differs(`${path} SHA-256`, bag.sha256, rows["SHA-256"]) : []),
  ];
}

function faultsOfIdentities(expect, { identities, parts }) {
  const bags = bagsWithPaths(expect);
  const hashOf = new Map(bags.map(({ path, sha256 }) => [path, sha256]));
  const markOf = new Map(parts.map(({ path, mark }) => [path, mark]));
  const pairs = (list) => list.map(({ key, certificate }) => `${key} with ${certificate}`).sort();
  const found = identities.map(({ key, certificate }) => ({
    key: hashOf.get(key),
    certificate: hashOf.get(certificate),
  }));
  const marks = identities.map(({ key }) => markOf.get(key));
  return [
    ...differs("identities", pairs(expect.identities), pairs(found)),
    ...identities.flatMap(({ key, certificate }) => [
      ...unless(/^\S+$/.test(markOf.get(key) ?? ""), `${key} has no data-mark, and a certificate`),
      ...differs(`data-mark of ${certificate}`, markOf.get(key), markOf.get(certificate)),
    ]),
    ...differs("marks of different keys are different", marks.length, new Set(marks).size),
  ];
}

function faultsOfWindows({ windows, safeContents }, seen) {
  if (windows === undefined) return [];
  const rows = Object.fromEntries(seen.windows);
  const keys = bagsWithPaths({ safeContents }).filter(isKey).length;
  if (keys !== 1) return []; // the manifest speaks of one
  return [
    ...differs("Windows, Provider", windows.provider ?? undefined, rows.Provider),
    ...differs("Windows, Container", windows.container ?? undefined, rows.Container),
  ];
}

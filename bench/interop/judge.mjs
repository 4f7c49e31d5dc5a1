/** Puts what one reader made of one file into a class. */

import { isKey } from "../../scripts/bags.mjs";
import { compareReading } from "../../scripts/conformance/compare.mjs";
import { isSameRsaKey } from "./rsa-numbers.mjs";

/** By the manifest's result. */
export const CLASSES = { valid: ["right", "loses something", "refused"], invalid: ["refused", "opened"] };

const KINDS = { key: isKey, certificate: ({ type }) => type === "certBag" };

/** The shape that `compareReading` takes, of bags without their names and of a file without its MAC. */
export const toPfx = (bags = []) => ({ integrity: {}, authenticatedSafe: [{ bags }] });

/** @returns `{ result, class, reason }`, or `raw`: how many keys and certificates came as ASN.1 that is not read. */
export function judge(test, answer, reference) {
  const { result } = test;
  if (answer.error !== undefined) return { result, class: "refused", reason: answer.error };
  if (result === "invalid") return { result, class: "opened", reason: test.error?.code ?? "" };
  if (answer.bags === undefined) return { result, class: "right" };
  const losses = Object.keys(KINDS).flatMap((kind) => lossesOf(kind, test.expect, answer.bags, reference));
  if (losses.length > 0) return { result, class: "loses something", reason: losses.join(", ") };
  const onlyRaw = (kind) => answer.bags.filter((bag) => bag.onlyRaw && KINDS[kind](bag)).length;
  return { result, class: "right", raw: { key: onlyRaw("key"), certificate: onlyRaw("certificate") } };
}

/** A sentence for each way in which keys, or certificates, are not those that the manifest has. */
function lossesOf(kind, expect, bags, reference) {
  const isOfKind = KINDS[kind];
  const expected = {
    allRead: false,
    bags: expect.bags?.filter(isOfKind).map(({ path, type, sha256 }) => ({ path, type, sha256 })),
  };
  const found = compareReading(expected, toPfx(bags.filter(isOfKind).map((bag) => equate(bag, reference))));
  return [...new Set(found.map(([, , seen]) => describe(kind, seen)))];
}

/** The octets that the manifest means, in place of others that hold the same RSA key. */
function equate(bag, reference) {
  const same = reference?.authenticatedSafe[0].bags.find(({ path }) => path === bag.path);
  if (bag.privateKeyInfo === undefined || same?.privateKeyInfo === undefined) return bag;
  return isSameRsaKey(bag.privateKeyInfo, same.privateKeyInfo) ? { ...bag, privateKeyInfo: same.privateKeyInfo } : bag;
}

const describe = (kind, seen) =>
  seen?.startsWith("no ") ? `a ${kind} is missing` : `the octets of a ${kind} are others`;

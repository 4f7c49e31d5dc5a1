/**
 * What must be true of the answers (ask.mjs) about any file. Each judge gives a text for each breach; none knows what
 * the answers ought to be, but what they must have in common.
 */

import { bagsOf, isKey, locksOf } from "../bags.mjs";
import { difference, differentOutcome, nameOutcome } from "./equal.mjs";
import { messageOf } from "./seeds.mjs";
import { parse, readAuthSafe } from "./tlv.mjs";

/** `judge(asked, input, { isPfxError, knownMessages })` by name; `bounded cost` is measured in check.mjs. */
export const INVARIANTS = {
  "typed errors": typedErrors,
  MAC: coveredByMac,
  agreement,
  "same answer": ({ repeated }) => repeated.map(({ what, where }) => `${what} answers differently: ${where}`),
  options,
  "own octets": ({ overwritten }) => overwritten.map(({ what, where }) => `${what} changes with the input: ${where}`),
  concealment,
  diagnosis,
};

/** Whatever is in the file, an error is a PfxError, or the reason of the abort; an explanation is no error at all. */
function typedErrors({ calls, explained }, _input, { isPfxError }) {
  const untyped = calls.filter(
    ({ outcome, reason }) => "error" in outcome && !isPfxError(outcome.error) && !(reason && outcome.error === reason),
  );
  return [
    ...untyped.map(({ what, outcome }) => `${what} throws ${nameOutcome(outcome)}`),
    ...(explained !== undefined && "error" in explained
      ? [`explainKeyExtractability throws ${nameOutcome(explained)}`]
      : []),
  ];
}

/** What opens with a MAC holds what the MAC's maker wrote; what has a MAC does not open as if it had none. */
function coveredByMac({ partial, wrong }, { octets, messages }, { knownMessages }) {
  if (!("answer" in partial)) return [];
  const { mode } = partial.answer.integrity;
  if (mode === "none") {
    return readAuthSafe(parse(octets))?.hasMacData ? ["a file with a MAC opens as one without"] : [];
  }
  const message = messageOf(octets);
  const covered =
    message !== undefined &&
    (messages.some((known) => message.equals(known)) || knownMessages.has(message.toString("latin1")));
  return [
    ...(covered ? [] : ["a MAC verifies over content that it was not made for"]),
    ...(wrong !== undefined && "answer" in wrong ? ["a wrong password opens a file with a MAC"] : []),
  ];
}

/** What several functions see, they see alike. */
function agreement({ inspected, whole, partial, explained, explainedOfPfx, hasKey, extractable }) {
  const found = [];
  const agree = (what, where) => {
    if (where !== undefined) found.push(`${what}: ${where}`);
  };
  for (const opened of [whole, partial]) {
    if (!("answer" in opened)) continue;
    if (!("answer" in inspected))
      agree("inspectPfx and openPfx", `${nameOutcome(inspected)} and ${nameOutcome(opened)}`);
    else {
      agree("the outlines of inspectPfx and openPfx", difference(inspected.answer, opened.answer.outline));
      agree("inspectPfx and openPfx", differenceInSight(inspected.answer, opened.answer));
    }
  }
  if (!("answer" in inspected)) agree("the errors of inspectPfx and openPfx", differentOutcome(inspected, whole));
  if (explained !== undefined) {
    agree("explainKeyExtractability", differenceOfExplanation(explained.answer, partial, whole));
  }
  if (explained !== undefined && explainedOfPfx !== undefined) {
    agree("explainKeyExtractability, of file and Pfx", differentOutcome(explained, explainedOfPfx));
  }
  if (hasKey !== undefined) agree("hasPrivateKey", differenceOfHasKey(hasKey, partial));
  if (extractable !== undefined && explained !== undefined) {
    agree("isKeyExtractable", differenceOfExtractable(extractable, explained.answer));
  }
  return found;
}

/** What an outline shows and what is opened, as far as both see it. */
function differenceInSight(outline, opened) {
  const { privateKey, authenticatedSafe } = outline;
  const keys = bagsOf(opened).filter(isKey).length;
  if (privateKey === "present" && keys === 0) return "a key is present, and none is opened";
  if (privateKey === "absent" && keys > 0) return "a key is absent, and one is opened";
  if (authenticatedSafe.length !== opened.authenticatedSafe.length) return "the number of SafeContents";
  for (const [i, safe] of authenticatedSafe.entries()) {
    const found = differenceOfMembers(safe, opened.authenticatedSafe[i], ["path", "octets", "privacy"], `[${i}]`);
    if (found !== undefined) return found;
  }
  const seen = bagsOf({ authenticatedSafe: opened.authenticatedSafe.filter(({ privacy }) => privacy === "none") });
  const shown = bagsOf(outline);
  if (seen.length !== shown.length) return "the number of bags in sight";
  for (const [i, bag] of shown.entries()) {
    const names = Object.getOwnPropertyNames(bag).filter((name) => name !== "bags");
    const found = differenceOfMembers(bag, seen[i], names, bag.path);
    if (found !== undefined) return found;
  }
  return undefined;
}

function differenceOfMembers(a, b, names, at) {
  for (const name of names) {
    const found = difference(a[name], b[name], `${at}.${name}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** An explanation tells of the keys of a partial read, and knows whether each came out. */
function differenceOfExplanation(explanation, partial, whole) {
  const { answer, keys, error } = explanation;
  if ("error" in partial) {
    return answer === "unknown" ? differentOutcome({ error }, partial) : `${answer}, and a partial read fails`;
  }
  const found = bagsOf(partial.answer).filter(isKey);
  const paths = difference(
    keys.map(({ path }) => path),
    found.map(({ path }) => path),
  );
  if (paths !== undefined) return "the keys";
  const locked = found.filter((key) => "locked" in key).length;
  if (answer === "yes" && (found.length === 0 || locked > 0)) return "yes, and not every key comes out";
  if (answer === "no" && found.length > 0) return "no, and there is a key";
  if (answer === "unknown" && "answer" in whole && found.length > 0) return "unknown, and the whole file opens";
  return undefined;
}

function differenceOfHasKey({ answer }, partial) {
  if (answer === undefined) return undefined;
  if ("error" in partial) return "an answer, and a partial read fails";
  const found = bagsOf(partial.answer).some(isKey);
  return answer === found ? undefined : `${answer}, and a partial read finds ${found ? "a" : "no"} key`;
}

function differenceOfExtractable(extractable, { answer, error }) {
  if (answer === "unknown") return differentOutcome(extractable, { error });
  return extractable.answer === (answer === "yes") ? undefined : `${nameOutcome(extractable)}, explained as ${answer}`;
}

/**
 * A read that asks for more, or allows less, does not see more: it sees what the others see, or fails. In what form file
 * and password are given makes no difference.
 */
function options({ whole, partial, strict, required, tight, otherForm }) {
  const found = [...integrityRequired(whole, required), ...sameOrNothing(whole, tight, "a read with tighter limits")];
  const form = otherForm && differentOutcome(whole, otherForm);
  if (form !== undefined) found.push(`an ArrayBuffer, or a password from a function, reads otherwise: ${form}`);
  if ("answer" in whole) {
    const where = differentOutcome(whole, partial);
    if (where !== undefined) found.push(`a partial read differs: ${where}`);
  }
  if (strict !== undefined && "answer" in strict) {
    const bags = (outcome) => ("answer" in outcome ? { answer: outcome.answer.authenticatedSafe } : outcome);
    const where = differentOutcome(bags(strict), bags(whole));
    if (where !== undefined) found.push(`a strict read opens what a lenient one sees otherwise: ${where}`);
  }
  return found;
}

function sameOrNothing(whole, other, what) {
  const where = other !== undefined && "answer" in other ? differentOutcome(whole, other) : undefined;
  return where === undefined ? [] : [`${what} differs: ${where}`];
}

function integrityRequired(whole, required) {
  if (required === undefined) return [];
  const found = sameOrNothing(whole, required, "a read that requires integrity");
  const { mode } = required.answer?.integrity ?? {};
  if (mode === "none") found.push("a file without a MAC opens, and integrity is required");
  const verified = whole.answer?.integrity.mode === "password";
  if (verified && "error" in required) found.push("a file with a MAC does not open where integrity is required");
  return found;
}

/** Without a MAC, nothing tells what is wrong in decrypted octets. */
function concealment({ whole, partial }, { onlyDecrypted }) {
  if (!onlyDecrypted) return [];
  const errors = [
    ...("error" in whole ? [whole.error] : []),
    ...("error" in partial ? [partial.error] : locksOf(partial.answer)),
  ];
  const told = errors.filter(({ code }) => code !== "ERR_PFX_DECRYPTION_FAILED");
  const encrypted = (partial.answer?.authenticatedSafe ?? []).filter(({ privacy }) => privacy === "password");
  const malformed = bagsOf({ authenticatedSafe: encrypted }).filter(({ type }) => type === "malformed");
  return [
    ...told.map((error) => `decrypted octets are told of by ${nameOutcome({ error })}`),
    ...malformed.map(() => "decrypted octets are told of by a malformed bag"),
  ];
}

/** A diagnosis and an identification never fail, and agree with what opens. */
function diagnosis({ whole, diagnosed, identified }) {
  const found = [];
  const opens = "answer" in whole;
  if (identified !== undefined) {
    if ("error" in identified) found.push(`identifyFile throws ${nameOutcome(identified)}`);
    else if (opens && identified.answer.kind !== "pfx") found.push(`a file that opens is ${identified.answer.kind}`);
  }
  if (diagnosed === undefined) return found;
  if ("error" in diagnosed) return [...found, `diagnosePfx throws ${nameOutcome(diagnosed)}`];
  const { verdict, error } = diagnosed.answer;
  if ((verdict === "opens") !== opens) found.push(`${verdict}, and openPfx: ${nameOutcome(whole)}`);
  if ((verdict === "opens") !== (error === null)) found.push(`${verdict}, and the error is ${nameOutcome({ error })}`);
  return found;
}

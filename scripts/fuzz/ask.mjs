/** Asks a library all there is to ask of one input. An outcome is `{ answer }` or `{ error }`. */

import { bagsOf, isX509Certificate } from "../bags.mjs";
import { differentOutcome } from "./equal.mjs";
import { LIMITS } from "./limits.mjs";

/** Of each kind, in one file. */
const MOST_BAGS = 4;

/**
 * The outcomes by name, those that the input's plan does not ask for left out, and
 *
 * - `calls`: every outcome with what was called, and the `reason` of the abort where one was on purpose
 * - `repeated`: how the second answer to the same question differs from the first
 * - `overwritten`: how an answer changes when the octets that were given are overwritten
 */
export async function askAll({ octets, password, plan }, library) {
  const { inspectPfx, openPfx } = library;
  const options = { password, limits: LIMITS };
  const calls = [];
  const ask = async (what, call, reason) => {
    const called = { what, reason };
    calls.push(called);
    try {
      called.outcome = { answer: await call() };
    } catch (error) {
      called.outcome = { error };
    }
    return called.outcome;
  };
  const asking = { ask, options, plan, copy: () => octets.slice() };

  const kept = octets.slice();
  const inspected = await ask("inspectPfx", () => inspectPfx(kept, { limits: LIMITS }));
  const whole = await ask("openPfx", () => openPfx(kept, options));
  const others = await askTheOthers(asking, library);
  const { answer } = others.partial;
  if (plan.credentials && answer !== undefined) await askOfCredentials(answer, ask, library);
  if (plan.variants && "answer" in others.partial) {
    const { partial } = others;
    others.explainedOfPfx = await ask("explainKeyExtractability, of a Pfx", () =>
      library.explainKeyExtractability(partial.answer, options),
    );
  }
  return {
    calls,
    inspected,
    whole,
    ...others,
    ...(await compareTwice({ inspected, whole, ...others }, kept, asking, library)),
  };
}

/** At the same time, as reads that do not disturb each other. */
async function askTheOthers({ ask, options, plan, copy }, library) {
  const { inspectPfx, openPfx, explainKeyExtractability, hasPrivateKey, isKeyExtractable } = library;
  const { diagnosePfx, identifyFile } = library;
  const open = (what, more, reason) => ask(`openPfx${what}`, () => openPfx(copy(), { ...options, ...more }), reason);
  const reason = new Error("aborted on purpose");
  const asked = {
    partial: open(", partial", { partial: true }),
    explained: plan.explanation && ask("explainKeyExtractability", () => explainKeyExtractability(copy(), options)),
    extractable: plan.answers && ask("isKeyExtractable", () => isKeyExtractable(copy(), options)),
    hasKey: plan.answers && ask("hasPrivateKey", () => hasPrivateKey(copy(), options)),
    diagnosed: plan.diagnosis && ask("diagnosePfx", () => diagnosePfx(copy(), options)),
    identified: ask("identifyFile", () => identifyFile(copy())),
    strict: plan.strict && open(", strict", { strict: true }),
    wrong: plan.wrongPassword && open(", wrong password", { password: "not this one" }),
    without: plan.noPassword && open(", no password", { password: undefined }),
    hasKeyWithout:
      plan.noPassword && ask("hasPrivateKey, no password", () => hasPrivateKey(copy(), { limits: LIMITS })),
    aborted: plan.abortAt !== undefined && open(", aborted", { signal: abortingAt(plan.abortAt, reason) }, reason),
    required: plan.variants && open(", integrity required", { integrity: "required" }),
    tight: plan.variants && open(", tighter limits", { limits: tighten(plan.tight, library.DEFAULT_LIMITS) }),
    otherForm:
      plan.variants &&
      ask("openPfx, of an ArrayBuffer", () => openPfx(copy().buffer, { ...options, password: asFunction(options) })),
    inspectedAgain: plan.repeat && ask("inspectPfx", () => inspectPfx(copy(), { limits: LIMITS })),
    again: plan.repeat && ask("openPfx", () => openAndOverwrite(openPfx, copy(), options)),
  };
  const outcomes = await Promise.all(Object.entries(asked).map(async ([name, outcome]) => [name, await outcome]));
  return Object.fromEntries(outcomes.filter(([, outcome]) => outcome));
}

const asFunction = ({ password }) => (typeof password === "function" ? password : () => password);

/** The octets are to be copied before the call comes back. */
function openAndOverwrite(openPfx, octets, options) {
  const opening = openPfx(octets, options);
  octets.fill(0);
  return opening;
}

/** Holds the second answers against the first, and overwrites what the first were made from. */
async function compareTwice({ inspected, whole, inspectedAgain, again }, kept, { ask, copy, options }, { openPfx }) {
  if (again === undefined) return { repeated: [], overwritten: [] };
  const differences = () =>
    [
      { what: "inspectPfx", where: differentOutcome(inspected, inspectedAgain) },
      { what: "openPfx", where: differentOutcome(whole, again) },
    ].filter(({ where }) => where !== undefined);

  const before = differences();
  kept.fill(0);
  const names = before.map(({ what }) => what);
  const overwritten = differences().filter(({ what }) => !names.includes(what));
  if (!names.includes("openPfx")) return { repeated: before, overwritten };
  // It may be the overwriting alone that made the difference
  const [third, fourth] = [
    await ask("openPfx", () => openPfx(copy(), options)),
    await ask("openPfx", () => openPfx(copy(), options)),
  ];
  if (differentOutcome(third, fourth) !== undefined) return { repeated: before, overwritten };
  const isOpening = ({ what }) => what === "openPfx";
  return {
    repeated: before.filter((difference) => !isOpening(difference)),
    overwritten: [...overwritten, ...before.filter(isOpening)],
  };
}

/** A signal that is aborted when it is looked at for the `count`th time. */
function abortingAt(count, reason) {
  let looked = 0;
  return {
    throwIfAborted() {
      if (looked++ >= count) throw reason;
    },
  };
}

/** What is in the bags, read as certificates and keys; and what they are to each other. */
async function askOfCredentials(pfx, ask, { describeCertificate, describePrivateKey, findIdentities, toPem }) {
  const bags = bagsOf(pfx);
  const certificates = bags.filter(isX509Certificate).slice(0, MOST_BAGS);
  const keys = bags.filter(({ privateKeyInfo }) => privateKeyInfo !== undefined).slice(0, MOST_BAGS);
  for (const { certValue } of certificates) await ask("describeCertificate", () => describeCertificate(certValue));
  for (const key of keys) {
    await ask("describePrivateKey", () => describePrivateKey(key.privateKeyInfo));
    await ask("toPem", () => toPem(key));
  }
  await ask("findIdentities", () => findIdentities(pfx));
}

/** The limits of every read with those of `asked` that are lower. */
function tighten(asked, defaults) {
  const usual = { ...defaults, ...LIMITS };
  const lower = Object.entries(asked).map(([name, maximum]) => [name, Math.min(maximum, usual[name])]);
  return { ...LIMITS, ...Object.fromEntries(lower) };
}

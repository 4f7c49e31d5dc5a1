/**
 * Opens one file through the public API and holds what comes out against what is expected of it. It runs wherever the
 * library does, and so it takes nothing from Node.
 */

import { compareIdentities, comparePublicKeys, compareReading } from "./compare.mjs";
import { agreeingVerdicts } from "./verdict.mjs";

/** From the best to the worst: a file counts where its worst disagreement puts it. */
export const CLASSES = [
  "right",
  "refused rightly",
  "unsupported by name",
  "wrong refusal",
  "wrong reading",
  "untyped error",
  "missing or altered",
];
export const FAILURES = CLASSES.slice(3);

const OID = /^[0-2](\.\d+)+$/;
/** The errors that no refusal can justify here: a password is always given, and Node.js has the algorithms. */
const NEVER_FITTING = new Set(["ERR_PFX_PASSWORD_REQUIRED", "ERR_PFX_CRYPTO_UNAVAILABLE"]);

/**
 * @returns the file's `class`, the `disagreements` (`{ class, what, expected, seen }`), and the error that `openPfx`
 * refused the file with, if it did.
 */
export async function judge(test, octets, unshroud, limits) {
  const { inspectPfx, openPfx, hasPrivateKey, isKeyExtractable, explainKeyExtractability } = unshroud;
  const { diagnosePfx, findIdentities, isPfxError } = unshroud;
  const { result, expect } = test;
  const options = { password: test.password, limits };
  const disagreements = [];
  const classes = [];
  const disagree = (kind, what, expected, seen) => disagreements.push({ class: kind, what, expected, seen });

  /** The answer of one function, or its error; whatever the file is, no error may be untyped. */
  const ask = async (what, call) => {
    try {
      return { answer: await call() };
    } catch (error) {
      if (!isPfxError(error)) disagree("untyped error", what, "an answer or a PfxError", describe(error));
      return { error, typed: isPfxError(error) };
    }
  };

  /** Judges the typed error of a function that should have answered. */
  const judgeRefusal = (what, expected, error) => {
    if (isUnsupportedByName(error)) classes.push("unsupported by name");
    else disagree("wrong refusal", what, expected, describe(error));
  };

  const judgeIdentities = async (pfx) => {
    const { answer, error, typed } = await ask("findIdentities", () => findIdentities(pfx));
    if (typed) disagree("wrong refusal", "findIdentities", "identities", describe(error));
    if (error !== undefined) return;
    const mistaken = compareGiven("findIdentities", "identities", () => compareIdentities(expect, answer));
    for (const found of mistaken) disagree("wrong reading", ...found);
  };

  const opened = await ask("openPfx", () => openPfx(octets, options));
  const opens = !("error" in opened);
  if (opens) {
    if (result === "invalid") disagree("wrong reading", "openPfx", expectedRefusal(test), "it opens");
    else {
      const misread = compareGiven("openPfx", "a Pfx", () => compareReading(expect, opened.answer));
      for (const found of misread) disagree("wrong reading", ...found);
      const keys = await ask("describePrivateKey", () =>
        comparePublicKeys(expect, opened.answer, unshroud.describePrivateKey),
      );
      for (const found of keys.answer ?? []) disagree("wrong reading", ...found);
      if (keys.typed) disagree("wrong refusal", "describePrivateKey", "a description", describe(keys.error));
      // Of bags that are not those of the file there are no identities to judge
      if (misread.length === 0) await judgeIdentities(opened.answer);
    }
  } else if (opened.typed) {
    if (result === "valid") judgeRefusal("openPfx", "it opens", opened.error);
    else if (isFitting(test, opened.error)) classes.push("refused rightly");
    else disagree("wrong refusal", "openPfx", expectedRefusal(test), describe(opened.error));
  }

  /** Judges an answer about the key, which a file that opens, and one refused by the name of an algorithm, may owe. */
  const judgeAnswer = (what, expected, { answer, error, typed }) => {
    if (expected === undefined || answer === expected) return;
    // An outline that calls the key hidden has not answered wrongly: it has not answered
    if (answer === "hidden") disagree("wrong refusal", what, expected, answer);
    else if (error === undefined) disagree("wrong reading", what, expected, answer);
    else if (typed && result === "valid" && opens) {
      disagree("wrong refusal", what, expected, describe(error));
    } else if (typed && result === "valid") judgeRefusal(what, expected, error);
  };
  judgeAnswer("hasPrivateKey", expect.hasPrivateKey, await ask("hasPrivateKey", () => hasPrivateKey(octets, options)));
  const outline = await ask("inspectPfx", () => inspectPfx(octets, { limits }).privateKey);
  judgeAnswer("inspectPfx().privateKey", expect.outline, outline);

  // No key comes out of a file that is to be refused, or is refused rightly
  const extractable = result === "invalid" || (result === "acceptable" && !opens) ? "unknown" : expect.extractable;
  /** `unknown` is an error, which `isKeyExtractable` throws and `explainKeyExtractability` holds. */
  const judgeExtractability = (what, asked) => {
    if (extractable !== "unknown") judgeAnswer(what, extractable, asked);
    else if (!("error" in asked)) disagree("wrong reading", what, extractable, asked.answer);
  };
  judgeExtractability(
    "isKeyExtractable",
    await ask("isKeyExtractable", async () => YES_OR_NO.get(await isKeyExtractable(octets, options))),
  );
  const explain = "explainKeyExtractability";
  const { answer: explanation, error: thrown } = await ask(explain, () => explainKeyExtractability(octets, options));
  if (thrown !== undefined) disagree("wrong refusal", explain, "a value", describe(thrown));
  else if (explanation?.answer !== "unknown") judgeExtractability(explain, { answer: explanation?.answer });
  else judgeExtractability(explain, await ask(explain, () => Promise.reject(explanation.error)));

  const { answer: diagnosis, error: undiagnosed } = await ask("diagnosePfx", () => diagnosePfx(octets, options));
  const verdicts = agreeingVerdicts(test, opened.error);
  const verdict = diagnosis?.verdict;
  if (undiagnosed !== undefined) disagree("wrong refusal", "diagnosePfx", "a value", describe(undiagnosed));
  else if ((verdict === "opens") !== opens || verdicts?.includes(verdict) === false) {
    const expected = verdicts?.join(" or ") ?? (opens ? "opens" : "anything but opens");
    const opensWrongly = verdict === "opens" && result !== "valid";
    disagree(opensWrongly ? "wrong reading" : "wrong refusal", "diagnosePfx", expected, verdict);
  }

  classes.push("right", ...disagreements.map((disagreement) => disagreement.class));
  const worst = Math.max(...classes.map((kind) => CLASSES.indexOf(kind)));
  return { class: CLASSES[worst], disagreements, refusal: opened.error };
}

const YES_OR_NO = new Map([
  [true, "yes"],
  [false, "no"],
]);

/** The disagreements that `compare` finds with what the function `what` gave in place of `expected`, whatever that is. */
function compareGiven(what, expected, compare) {
  try {
    return compare();
  } catch (error) {
    return [[what, expected, describe(error)]];
  }
}

const isUnsupportedByName = ({ code, oid, oidName }) =>
  code === "ERR_PFX_UNSUPPORTED" && OID.test(oid) && typeof oidName === "string";

function isFitting({ result, error }, { code, kind }) {
  if (error !== undefined) return code === error.code && kind === error.kind;
  return result === "acceptable" || !NEVER_FITTING.has(code);
}

const expectedRefusal = ({ error }) => (error === undefined ? "a PfxError" : [error.code, error.kind].join(" ").trim());

/** An error in one line; of an untyped one also where it was thrown. */
function describe(error) {
  if (!(error instanceof Error)) return `thrown: ${String(error)}`;
  if ("code" in error && String(error.code).startsWith("ERR_PFX_")) return `${error.code}: ${error.message}`;
  const place = error.stack?.split("\n").find((line) => /^\s+at /.test(line)) ?? "";
  return `${error.name}: ${error.message} ${place.trim()}`;
}

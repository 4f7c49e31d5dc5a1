/** Reads a manifest of our own vectors (`vectors/schema.json`) into what `judge.mjs` judges. */

import { isKey } from "../bags.mjs";
import { mostIterations } from "./iterations.mjs";
import { toPasswordOption } from "./passwords.mjs";

export function readVectorTest(test) {
  const { expect } = test;
  const passwords = passwordsOf(test);
  return {
    id: `tcId ${test.tcId}`,
    file: test.file,
    sha256: test.sha256,
    result: test.result,
    flags: test.flags,
    error: test.error,
    passwords,
    password: toPasswordOption(passwords),
    iterations: mostIterations(expect),
    expect: expect === undefined ? {} : readExpect(expect, test.result),
  };
}

/** `null`: there is none. */
function passwordsOf({ password }) {
  const { text = null, integrity = text, privacy = text, key = privacy } = password;
  return { integrity, privacy, key };
}

function readExpect({ integrity, safeContents, identities, privateKey, extractable }, result) {
  const bags = safeContents.flatMap(({ bags }, index) => readBags(bags, `authenticatedSafe[${index}]`));
  return {
    integrity: integrity.mode,
    mac: integrity.mode === "password" ? integrity : undefined,
    privacy: safeContents.map(({ privacy }) => privacy),
    encryptions: [...safeContents, ...bags].flatMap(({ encryption }) => encryption ?? []),
    bags,
    // The witness lists no bag of what is encrypted to a public key
    allRead: safeContents.every(({ privacy }) => privacy !== "publicKey"),
    hasPrivateKey: extractable === "unknown" ? undefined : bags.some(isKey),
    extractable,
    identities,
    outline: result === "valid" ? privateKey : undefined,
  };
}

function readBags(bags, parent) {
  return bags.flatMap(({ bags = [], ...bag }, index) => {
    const path = `${parent}.bags[${index}]`;
    return [{ ...bag, path }, ...readBags(bags, path)];
  });
}

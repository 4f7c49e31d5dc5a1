/**
 * What a file that does not open is to show: a plain sentence, what to do, and nothing that is not for the reader's
 * eyes.
 */

import { unless } from "./faults.mjs";

/** Of a program's own words, and of values that were not meant to be shown. */
const NOT_FOR_READERS = /\bat .+:\d+:\d+|\bERR_[A-Z_]+|\b\w*Error:|\bundefined\b|\bNaN\b|\[object /;

/**
 * @param seen by `readPage`
 * @param text by `visibleText`
 * @param states those that it may be in; `secrets`, of which none may be shown; `nextStep`: whether one is to be there.
 */
export function faultsOfRefusal(seen, text, { states, secrets = [], nextStep = true }) {
  const sentence = `${seen.headline}. ${seen.grounds}`;
  return [
    ...unless(states.includes(seen.state), `its state is ${seen.state}, and should be ${states.join(" or ")}`),
    ...unless((seen.headline ?? "") !== "", "it has no headline"),
    ...unless(/^[A-Z“].*[.]$/s.test(seen.grounds ?? ""), `no sentence says why: ${seen.grounds}`),
    ...unless(
      !nextStep || /^[A-Z].*[.]$/s.test(seen.nextStep ?? ""),
      `no next step follows ${sentence}: ${seen.nextStep}`,
    ),
    ...unless(!NOT_FOR_READERS.test(text), `it shows ${NOT_FOR_READERS.exec(text)?.[0]}`),
    ...secrets.filter((secret) => text.includes(secret)).map((secret) => `it shows ${JSON.stringify(secret)}`),
  ];
}

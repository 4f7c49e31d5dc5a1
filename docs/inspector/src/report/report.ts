/** The report on a file: of what is in sight, of what a password opened, or of why none does. */

import type { Diagnosis, PfxOutline } from "unshroud";
import { fill } from "../dom.js";
import type { Opening } from "../file/open.js";
import { isPasswordOfUse, lockedPathsOf } from "../file/password-use.js";
import type { Session } from "../file/session.js";
import { page, showSection } from "../page.js";
import { marksOf } from "../picture/marks.js";
import { drawPicture, erasePicture } from "../picture/picture.js";
import { answerOfOpening, answerOfOutline } from "../words/answer.js";
import { answerOfDiagnosis } from "../words/diagnosis.js";
import { showAnswer } from "./answer.js";
import { showCompatibility } from "./compatibility.js";
import { showFacts } from "./facts.js";
import { showFindings } from "./findings.js";
import { showIdentities } from "./identities.js";
import { showWindows } from "./windows.js";

/** @param diagnosis of the file without its password */
export function reportInSight(session: Session, outline: PfxOutline, diagnosis: Diagnosis): void {
  showAnswer(answerOfOutline(outline));
  showInSight(session, outline, diagnosis, false);
}

/** Of a file that does not open with the password that was given. */
export function reportRefusal(session: Session, outline: PfxOutline, diagnosis: Diagnosis): void {
  showAnswer(answerOfDiagnosis(diagnosis));
  showInSight(session, outline, diagnosis, true);
  if (!OF_PASSWORD.has(diagnosis.verdict)) page.unlock.hidden = true;
}

/** Where another password may do. */
const OF_PASSWORD: ReadonlySet<string> = new Set([
  "password-required",
  "wrong-password",
  "wrong-password-or-altered",
  "altered",
]);

function showInSight({ octets }: Session, outline: PfxOutline, diagnosis: Diagnosis, refused: boolean): void {
  page.unlock.hidden = !isPasswordOfUse(outline);
  page.unlockRest.hidden = true;
  showFacts(outline, null, octets.length, refused);
  showFindings(diagnosis.findings);
  const marks = marksOf(outline, null);
  drawPicture(outline, null, octets.length, marks);
  showSection(page.identities, false);
  showWindows(outline, null, marks);
  showCompatibility(outline);
}

export function reportOpening({ octets, closing }: Session, outline: PfxOutline, opening: Opening): void {
  const { pfx, extractability, diagnosis } = opening;
  showAnswer(answerOfOpening(opening));
  page.unlock.hidden = true;
  page.unlockRest.hidden = lockedPathsOf(pfx).length === 0;
  showFacts(outline, pfx, octets.length, false);
  showFindings(diagnosis.findings);
  const marks = marksOf(outline, opening);
  drawPicture(outline, pfx, octets.length, marks);
  showIdentities(opening, marks, closing.signal);
  showWindows(outline, extractability, marks);
  showCompatibility(pfx);
}

/** Of a file that is no PFX, or none that can be read. */
export function reportUnreadable(diagnosis: Diagnosis, ...actions: readonly HTMLElement[]): void {
  showAnswer(answerOfDiagnosis(diagnosis), ...actions);
  page.unlock.hidden = true;
  page.unlockRest.hidden = true;
}

/** Forgets all that was said of a file. */
export function eraseReport(): void {
  erasePicture();
  const { headline, grounds, nextStep, facts, fileName, findings, identities, windows, compatibility } = page;
  for (const each of [headline, grounds, nextStep, facts, fileName, findings, identities, windows, compatibility])
    fill(each);
  for (const each of [findings, identities, windows, compatibility, page.structure]) showSection(each, false);
  page.headline.removeAttribute("data-answer");
  page.nextStep.hidden = true;
  page.unlock.hidden = true;
  page.unlockRest.hidden = true;
}

/** The course of an inspection: a file is chosen, looked into, opened with its password, closed. */

import { type PfxOutline, wipeSecrets } from "unshroud";
import { button, fill } from "./dom.js";
import { isDeriving, untilIdle } from "./file/derivations.js";
import { followWork, type WorkSeen } from "./file/follow-work.js";
import { PAGE_LIMITS } from "./file/limits.js";
import { decodedIn, lookInto } from "./file/look-into.js";
import { open } from "./file/open.js";
import { lockedPathsOf, opensAtOnce } from "./file/password-use.js";
import { beginSession, endSession, type Session } from "./file/session.js";
import { untilAborted } from "./file/until-aborted.js";
import { page, reveal, type State, say, setState } from "./page.js";
import { showAnswer } from "./report/answer.js";
import { eraseReport, reportInSight, reportOpening, reportRefusal, reportUnreadable } from "./report/report.js";
import { fileText } from "./words/file-text.js";
import { bytes, number } from "./words/numbers.js";

let session: Session | null = null;
let opening: AbortController | null = null;
/** The file that was chosen last, while the browser reads it. */
let chosen: File | null = null;

/** @param count how many were given at once: one is read */
export async function choose(file: File, count = 1): Promise<void> {
  close();
  const name = count > 1 ? `${file.name}, the first of ${number(count)} files` : file.name;
  if (file.size > PAGE_LIMITS.fileSize) {
    const grounds = `It has ${bytes(file.size)}, and this page reads up to ${number(PAGE_LIMITS.fileSize)}.`;
    refuse(name, grounds, "Look for the .pfx or .p12 file: most have a few thousand bytes.");
    return;
  }
  chosen = file;
  setState("reading");
  say("The file is being read.");
  let octets: Uint8Array<ArrayBuffer>;
  try {
    octets = new Uint8Array(await file.arrayBuffer());
  } catch {
    if (chosen !== file) return;
    const grounds = "The browser cannot read it: it may be a folder, or was moved or changed.";
    refuse(name, grounds, "Choose it again.");
    return;
  }
  if (chosen === file) await look(name, octets);
  else octets.fill(0);
}

function begin(name: string, octets: Uint8Array<ArrayBuffer>): Session {
  close();
  session = beginSession(name, octets);
  page.start.hidden = true;
  page.report.hidden = false;
  fill(page.fileName, fileText(name));
  return session;
}

/** A file that the page does not read, in words of its own. */
function refuse(name: string, grounds: string, nextStep: string): void {
  begin(name, new Uint8Array());
  showAnswer({ answer: "refused", headline: "This file was not read", grounds: [grounds], nextStep });
  conclude("refused");
}

/** Shows what the file tells without its password, and opens it where it needs none. */
export async function look(name: string, octets: Uint8Array<ArrayBuffer>): Promise<void> {
  const current = begin(name, octets);
  setState("reading");
  const diagnosis = await lookInto(octets, current.closing.signal);
  if (current !== session) return;
  const { outline } = diagnosis;
  if (outline === null) {
    current.decoded = diagnosis.error?.code === "ERR_PFX_NOT_PFX" ? decodedIn(diagnosis.error.file) : null;
    reportUnreadable(diagnosis, ...decoding(current));
    conclude("refused");
    return;
  }
  current.inSight = { outline, diagnosis };
  if (diagnosis.verdict === "opens" || opensAtOnce(outline)) {
    await unlock();
    return;
  }
  reportInSight(current, outline, diagnosis);
  conclude("shown");
}

/** The way into a PFX that stands in the file as text. It is a file of its own then. */
function decoding({ name, decoded }: Session): HTMLElement[] {
  if (decoded === null) return [];
  return [button({ id: "decode" }, "Decode it here", () => void guarded(look(`${name}, decoded`, decoded.slice())))];
}

/** Opens the file with its password. */
export async function unlockWith(password: string): Promise<void> {
  if (session === null) return;
  session.password = password;
  session.otherPasswords.clear();
  await unlock();
}

/** Opens what stayed locked with a password of its own, and the rest as before. */
export async function unlockRestWith(password: string): Promise<void> {
  if (session === null) return;
  const locked = [...session.opened].flatMap(lockedPathsOf);
  for (const path of locked) session.otherPasswords.set(path, password);
  const current = session;
  const isThrough = await unlock();
  if (!isThrough || current !== session || page.unlockRest.hidden) return;
  const still = new Set([...current.opened].flatMap(lockedPathsOf));
  page.passwordProblem.textContent = locked.every((path) => still.has(path))
    ? "This password does not open it, either."
    : "It has opened a part. What is still locked has yet another password.";
  page.restPassword.focus();
}

/** Opens the file, or says why it does not open. @returns false where that was cancelled, or the file closed */
async function unlock(): Promise<boolean> {
  const current = session;
  if (current === null || current.inSight === null) return false;
  const { outline, diagnosis } = current.inSight;
  const cancelling = new AbortController();
  opening = cancelling;
  const signal = AbortSignal.any([cancelling.signal, current.closing.signal]);
  setState("opening");
  page.progress.hidden = false;
  page.progress.focus();
  page.unlock.hidden = true;
  page.unlockRest.hidden = true;
  reveal(false);
  try {
    await openWatched(current, outline, signal);
    return true;
  } catch (error) {
    if (current !== session) return false;
    if (!signal.aborted) throw error;
    if (current.lastOpening === null) reportInSight(current, outline, diagnosis);
    else reportOpening(current, outline, current.lastOpening);
    setState(current.lastOpening === null ? "shown" : "opened");
    say("Cancelled.");
    if (!page.unlock.hidden) page.password.focus();
    else if (!page.unlockRest.hidden) page.restPassword.focus();
    else page.headline.focus();
    return false;
  } finally {
    if (opening === cancelling) {
      opening = null;
      page.progress.hidden = true;
    }
  }
}

/** Units of work that take long enough for an estimate to be of use. */
const LONG_WORK = 500_000;

async function openWatched(current: Session, outline: PfxOutline, signal: AbortSignal): Promise<void> {
  let doing = "Deriving keys";
  const work = followWork(outline.work, (seen) => showWork(doing, seen));
  const begin = (what: string) => {
    doing = what;
    work.restart();
    say(`${what}.`);
  };
  try {
    if (outline.work > 0 && isDeriving()) {
      begin("Waiting for the browser to end an earlier derivation");
      await untilAborted(untilIdle(), signal);
    }
    begin("Deriving keys");
    if (outline.work > LONG_WORK) await untilAborted(work.measure(), signal);
    const onRefusal = () => begin("It does not open: looking for the reason, which derives keys again");
    const { octets, password, otherPasswords } = current;
    const opened = await untilAborted(
      open(octets, { password, otherPasswords, signal, onProgress: work.report, onRefusal }),
      signal,
    );
    for (const earlier of current.opened) wipeSecrets(earlier);
    current.opened.clear();
    if ("pfx" in opened) {
      current.opened.add(opened.pfx);
      current.lastOpening = opened;
      reportOpening(current, outline, opened);
      conclude("opened");
    } else {
      current.lastOpening = null;
      reportRefusal(current, outline, opened);
      conclude("not-opened");
    }
  } finally {
    work.end();
  }
}

function showWork(doing: string, { fraction, seconds, expected }: WorkSeen): void {
  page.progressBar.value = fraction;
  const estimate = expected !== null && expected > 2 ? ` of about ${Math.round(expected)}` : "";
  page.progressText.textContent = `${doing}: ${Math.floor(seconds)}${estimate} s`;
}

export function cancel(): void {
  opening?.abort();
}

/** Brings the answer to where the person is: to the password, where another may be tried. */
function conclude(state: Exclude<State, "start" | "reading" | "opening">): void {
  setState(state);
  say(`${page.headline.textContent}. ${page.grounds.textContent}`);
  if (state === "opened") page.password.value = "";
  page.restPassword.value = "";
  if (state === "not-opened" && !page.unlock.hidden) {
    page.password.focus();
    page.password.select();
  } else page.headline.focus();
}

/** Ends what runs, overwrites what the page has of the file, and begins anew. */
export function close(): void {
  cancel();
  if (session !== null) endSession(session);
  session = null;
  chosen = null;
  eraseReport();
  page.password.value = "";
  page.restPassword.value = "";
  page.passwordProblem.textContent = "";
  reveal(false);
  page.file.value = "";
  page.report.hidden = true;
  page.start.hidden = false;
  page.progress.hidden = true;
  say("");
  setState("start");
}

/** Ends with a notice whatever goes wrong here; what was closed or cancelled is nothing to tell of. */
export async function guarded(task: Promise<void>): Promise<void> {
  const begun = session;
  try {
    await task;
  } catch (error) {
    if (session === null || (begun !== null && begun !== session)) return;
    const name = error instanceof Error ? error.name : "unknown";
    showAnswer({
      answer: "unknown",
      headline: "This page failed",
      grounds: [`Something in it went wrong (${name}); that tells nothing of the file.`],
      nextStep: "Close the file and choose it again, and report it where you have this page from.",
    });
    conclude("not-opened");
  }
}

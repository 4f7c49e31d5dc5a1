/** What the page does, from a file to its end. */

import type { Diagnosis } from "unshroud";
import { button, fill } from "./dom.js";
import { page, say, setState } from "./page.js";
import { isDeriving, untilIdle } from "./reading/derivations.js";
import { followWork, type WorkSeen } from "./reading/follow-work.js";
import { PAGE_LIMITS } from "./reading/limits.js";
import { lookInto, open, untilAborted } from "./reading/open.js";
import { octetsOf, SAMPLES } from "./reading/samples.js";
import { showAnswer } from "./report/answer.js";
import { eraseReport, reportInSight, reportOpening, reportRefusal, reportUnreadable } from "./report/report.js";
import { beginSession, endSession, type Session } from "./session.js";
import { decodedIn } from "./words/answer.js";
import { fileText } from "./words/file-text.js";
import { bytes, number } from "./words/numbers.js";

let session: Session | null = null;
let opening: AbortController | null = null;

/** Reads a file of the person's. */
async function choose(file: File): Promise<void> {
  close();
  if (file.size > PAGE_LIMITS.fileSize) {
    begin(file.name, new Uint8Array());
    refuse(`It has ${bytes(file.size)}, and this page reads up to ${number(PAGE_LIMITS.fileSize)}.`, LOOK_FOR_IT);
    return;
  }
  setState("reading");
  let octets: Uint8Array<ArrayBuffer>;
  try {
    octets = new Uint8Array(await file.arrayBuffer());
  } catch {
    begin(file.name, new Uint8Array());
    refuse("The browser cannot read it: it may be a folder, or was moved or changed.", "Choose it again.");
    return;
  }
  await look(file.name, octets);
}

const LOOK_FOR_IT = "Look for the .pfx or .p12 file: most have a few thousand bytes.";

function begin(name: string, octets: Uint8Array<ArrayBuffer>): Session {
  close();
  session = beginSession(name, octets);
  page.start.hidden = true;
  page.report.hidden = false;
  fill(page.fileName, fileText(name));
  return session;
}

/** A file that was not read as a PFX, in words of this page's own. */
function refuse(grounds: string, nextStep: string): void {
  showAnswer({ answer: "refused", headline: "This file was not read", grounds: [grounds], nextStep });
  conclude("refused");
}

/** Shows what the file tells without its password, and opens it where it needs none. */
async function look(name: string, octets: Uint8Array<ArrayBuffer>): Promise<void> {
  const current = begin(name, octets);
  setState("reading");
  const diagnosis = await lookInto(octets, current.closing.signal);
  if (current !== session) return;
  const { outline, verdict } = diagnosis;
  if (outline === null) {
    reportUnreadable(diagnosis, ...decoding(name, diagnosis));
    conclude("refused");
    return;
  }
  if (verdict === "opens") {
    await unlock(current, undefined, diagnosis);
    return;
  }
  reportInSight(current, outline, diagnosis);
  inSight = diagnosis;
  conclude("shown");
}

/** What the open file shows without its password. */
let inSight: Diagnosis | null = null;

/** The way into a PFX that stands in the file as text. */
function decoding(name: string, { error }: Diagnosis): HTMLElement[] {
  const decoded = error?.code === "ERR_PFX_NOT_PFX" ? decodedIn(error.file) : null;
  if (decoded === null) return [];
  return [button({ id: "decode" }, "Decode it here", () => void guarded(look(`${name}, decoded`, decoded)))];
}

/** Opens the file with a password, or says why it does not open. */
async function unlock(current: Session, password: string | undefined, diagnosis: Diagnosis): Promise<void> {
  const { outline } = diagnosis;
  if (outline === null) return;
  const cancelling = new AbortController();
  opening = cancelling;
  const signal = AbortSignal.any([cancelling.signal, current.closing.signal]);
  setState("opening");
  page.progress.hidden = false;
  page.unlock.hidden = true;
  if (password !== undefined) page.cancel.focus();
  let doing = "Deriving keys";
  const work = followWork(outline.work, (seen) => showWork(doing, seen));
  try {
    if (isDeriving()) {
      doing = "Waiting for the browser to end the derivation that was cancelled before";
      say(`${doing}.`);
      await untilAborted(untilIdle(), signal);
    }
    doing = "Deriving keys";
    say("The file is being opened.");
    if (outline.work > LONG_WORK) await untilAborted(work.measure(), signal);
    const onRefusal = () => {
      doing = "It does not open: looking for the reason, which derives keys again";
      work.report({ done: 0, total: outline.work });
      say(`${doing}.`);
    };
    const options = { password, signal, onProgress: work.report, onRefusal };
    const opened = await untilAborted(open(current.octets, options), signal);
    if ("pfx" in opened) {
      current.opened.add(opened.pfx);
      reportOpening(current, outline, opened);
      conclude("opened");
    } else {
      reportRefusal(current, outline, opened);
      page.unlock.hidden = false;
      conclude("not-opened");
    }
  } catch (error) {
    if (current !== session) return;
    if (!signal.aborted) throw error;
    page.unlock.hidden = false;
    setState("shown");
    say("Cancelled.");
    page.password.focus();
  } finally {
    work.end();
    if (opening === cancelling) {
      opening = null;
      page.progress.hidden = true;
    }
  }
}

/** Units of work that take long enough for an estimate to be of use. */
const LONG_WORK = 500_000;

function showWork(doing: string, { fraction, seconds, expected }: WorkSeen): void {
  page.progressBar.value = fraction;
  const estimate = expected !== null && expected > 2 ? ` of about ${Math.round(expected)}` : "";
  page.progressText.textContent = `${doing}: ${Math.floor(seconds)}${estimate} s`;
}

/** Brings the answer to where the person is. */
function conclude(state: "shown" | "opened" | "not-opened" | "refused"): void {
  setState(state);
  say(`${page.headline.textContent}. ${page.grounds.textContent}`);
  if (state === "not-opened") {
    page.password.focus();
    page.password.select();
  } else page.headline.focus();
}

function close(): void {
  opening?.abort();
  if (session !== null) endSession(session);
  session = null;
  inSight = null;
  eraseReport();
  page.password.value = "";
  page.passwordProblem.textContent = "";
  reveal(false);
  page.file.value = "";
  page.report.hidden = true;
  page.start.hidden = false;
  page.progress.hidden = true;
  setState("start");
}

function reveal(revealed: boolean): void {
  page.password.type = revealed ? "text" : "password";
  page.reveal.textContent = revealed ? "Hide" : "Show";
}

/** Ends with a notice whatever goes wrong here; what was closed or cancelled is nothing to tell of. */
async function guarded(task: Promise<void>): Promise<void> {
  try {
    await task;
  } catch (error) {
    if (session === null || session.closing.signal.aborted) return;
    const name = error instanceof Error ? error.name : "unknown";
    showAnswer({
      answer: "unknown",
      headline: "This page failed",
      grounds: [`Something in it went wrong (${name}); it tells nothing of the file.`],
      nextStep: "Close the file and choose it again, and report it where you have this page from.",
    });
    conclude("not-opened");
  }
}

page.samples.append(
  ...SAMPLES.map((sample) =>
    button({ "data-sample": sample.path, class: "quiet" }, sample.label, () => {
      const name = sample.path.slice(sample.path.lastIndexOf("/") + 1);
      void guarded(look(name, octetsOf(sample)));
    }),
  ),
);

page.file.addEventListener("change", () => {
  const file = page.file.files?.[0];
  if (file !== undefined) void guarded(choose(file));
});

page.unlock.addEventListener("submit", (event) => {
  event.preventDefault();
  if (session === null || inSight === null) return;
  const { value } = page.password;
  const isHalf = /\p{Cs}/u.test(value);
  page.passwordProblem.textContent = isHalf ? "A character in this password is half of one. Type it anew." : "";
  if (isHalf) page.password.focus();
  else void guarded(unlock(session, value, inSight));
});

page.reveal.addEventListener("click", () => reveal(page.password.type === "password"));
page.cancel.addEventListener("click", () => opening?.abort());
page.close.addEventListener("click", () => {
  close();
  say("The file is closed.");
  page.file.focus();
});

/** Dropping a file anywhere chooses it; text that is dragged into the password stays text. */
const dropsFiles = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
for (const name of ["dragenter", "dragover"] as const) {
  document.addEventListener(name, (event) => {
    if (!dropsFiles(event)) return;
    event.preventDefault();
    page.drop.classList.add("over");
  });
}
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (relatedTarget === null) page.drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  page.drop.classList.remove("over");
  if (!dropsFiles(event)) return;
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file !== undefined) void guarded(choose(file));
});

addEventListener("pagehide", close);
close();

/** The parts of page.html that the script fills. */

function byId<T extends HTMLElement>(id: string, type: new () => T): T {
  const found = document.getElementById(id);
  if (!(found instanceof type)) throw new TypeError(`the page has no such #${id}`);
  return found;
}

export const page = {
  start: byId("start", HTMLElement),
  file: byId("file", HTMLInputElement),
  samples: byId("samples", HTMLElement),
  drop: byId("drop", HTMLElement),

  report: byId("report", HTMLElement),
  fileName: byId("file-name", HTMLElement),
  close: byId("close", HTMLButtonElement),
  status: byId("status", HTMLElement),

  headline: byId("headline", HTMLElement),
  grounds: byId("grounds", HTMLElement),
  nextStep: byId("next-step", HTMLElement),
  facts: byId("facts", HTMLElement),

  unlock: byId("unlock", HTMLFormElement),
  password: byId("password", HTMLInputElement),
  passwordProblem: byId("password-problem", HTMLElement),
  reveal: byId("reveal", HTMLButtonElement),

  unlockRest: byId("unlock-rest", HTMLFormElement),
  restPassword: byId("rest-password", HTMLInputElement),

  progress: byId("progress", HTMLElement),
  progressBar: byId("progress-bar", HTMLProgressElement),
  progressText: byId("progress-text", HTMLElement),
  cancel: byId("cancel", HTMLButtonElement),

  findings: byId("findings", HTMLElement),
  picture: byId("picture", HTMLElement),
  structure: byId("structure", HTMLElement),
  joins: byId("joins", HTMLElement),
  details: byId("details", HTMLElement),
  identities: byId("identities", HTMLElement),
  windows: byId("windows", HTMLElement),
  compatibility: byId("compatibility", HTMLElement),

  warning: byId("warning", HTMLDialogElement),
  warningText: byId("warning-text", HTMLElement),
  letOut: byId("let-out", HTMLButtonElement),
  keep: byId("keep", HTMLButtonElement),
} as const;

/** What the page is doing, for the style and for whoever watches it. */
export type State = "start" | "reading" | "shown" | "opening" | "opened" | "not-opened" | "refused";

export function setState(state: State): void {
  document.body.dataset["state"] = state;
}

/** Shows a section with its heading where there is something in it. */
export function showSection(content: HTMLElement, shown: boolean): void {
  const section = content.closest("section");
  if (section !== null) section.hidden = !shown;
}

/** Tells those who do not see the page what has happened. */
export function say(sentence: string): void {
  page.status.textContent = sentence;
}

/** Shows the password, or hides it. */
export function reveal(revealed: boolean): void {
  page.password.type = revealed ? "text" : "password";
  page.reveal.textContent = revealed ? "Hide" : "Show";
}

/** What the person does, and what follows from it. */

import { button } from "./dom.js";
import { octetsOf, SAMPLES } from "./file/samples.js";
import { cancel, choose, close, guarded, look, unlockRestWith, unlockWith } from "./inspection.js";
import { page, reveal, say } from "./page.js";

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

/** Tries the password that stands in `field`. Half a character cannot be encoded as any file asks. */
function tryPassword(field: HTMLInputElement, unlock: (password: string) => Promise<void>): void {
  const isHalf = /\p{Cs}/u.test(field.value);
  page.passwordProblem.textContent = isHalf ? "A character in this password is half of one. Type it anew." : "";
  if (isHalf) field.focus();
  else void guarded(unlock(field.value));
}

page.unlock.addEventListener("submit", (event) => {
  event.preventDefault();
  tryPassword(page.password, unlockWith);
});
page.unlockRest.addEventListener("submit", (event) => {
  event.preventDefault();
  tryPassword(page.restPassword, unlockRestWith);
});

/** A key that is held down asks once. */
for (const field of [page.password, page.restPassword]) {
  field.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.repeat) event.preventDefault();
  });
}

page.reveal.addEventListener("click", () => reveal(page.password.type === "password"));
page.cancel.addEventListener("click", cancel);
page.close.addEventListener("click", () => {
  close();
  say("The file is closed.");
  page.file.focus();
});

const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
const isOverField = ({ target }: DragEvent) => target instanceof HTMLInputElement && target.type !== "file";

/** A field takes text as usual. Nothing else takes what is no file: a browser would follow a link that is dropped. */
for (const name of ["dragenter", "dragover"] as const) {
  document.addEventListener(name, (event) => {
    if (!hasFile(event) && isOverField(event)) return;
    event.preventDefault();
    if (hasFile(event)) page.drop.classList.add("over");
    else if (event.dataTransfer !== null) event.dataTransfer.dropEffect = "none";
  });
}
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (relatedTarget === null) page.drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  page.drop.classList.remove("over");
  if (!hasFile(event) && isOverField(event)) return;
  event.preventDefault();
  const [file, ...others] = event.dataTransfer?.files ?? [];
  if (file !== undefined) void guarded(choose(file, 1 + others.length));
});

addEventListener("pagehide", close);
close();

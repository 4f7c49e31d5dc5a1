/** What the person does, and what follows from it. */

import { button } from "./dom.js";
import { octetsOf, SAMPLES } from "./file/samples.js";
import { cancel, choose, close, guarded, look, reveal, unlock } from "./inspection.js";
import { page, say } from "./page.js";

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
  const { value } = page.password;
  const isHalf = /\p{Cs}/u.test(value);
  page.passwordProblem.textContent = isHalf ? "A character in this password is half of one. Type it anew." : "";
  if (isHalf) page.password.focus();
  else void guarded(unlock(value));
});

page.reveal.addEventListener("click", () => reveal(page.password.type === "password"));
page.cancel.addEventListener("click", cancel);
page.close.addEventListener("click", () => {
  close();
  say("The file is closed.");
  page.file.focus();
});

/** Whether a file is dragged, and not text, which the password takes as usual. */
const hasFile = ({ dataTransfer }: DragEvent) => dataTransfer?.types.includes("Files") ?? false;
for (const name of ["dragenter", "dragover"] as const) {
  document.addEventListener(name, (event) => {
    if (!hasFile(event)) return;
    event.preventDefault();
    page.drop.classList.add("over");
  });
}
document.addEventListener("dragleave", ({ relatedTarget }) => {
  if (relatedTarget === null) page.drop.classList.remove("over");
});
document.addEventListener("drop", (event) => {
  page.drop.classList.remove("over");
  if (!hasFile(event)) return;
  event.preventDefault();
  const file = event.dataTransfer?.files[0];
  if (file !== undefined) void guarded(choose(file));
});

addEventListener("pagehide", close);
close();

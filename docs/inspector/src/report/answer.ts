import { fill } from "../dom.js";
import { page } from "../page.js";
import type { Answer } from "../words/answer.js";
import { fileText } from "../words/file-text.js";

/** The answer, what it rests on, and what to do. PEM labels out of the file may be among the words. */
export function showAnswer({ answer, headline, grounds, nextStep }: Answer, ...actions: readonly HTMLElement[]): void {
  page.headline.dataset["answer"] = answer;
  fill(page.headline, headline);
  fill(page.grounds, fileText(grounds.join(" ")));
  fill(page.nextStep, nextStep === null ? null : fileText(nextStep), ...actions);
  page.nextStep.hidden = nextStep === null && actions.length === 0;
}

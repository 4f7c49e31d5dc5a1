/** Text out of the file: never markup, and nothing in it stays unseen. */

import { element } from "../dom.js";
import { number } from "./numbers.js";

/**
 * What would not be seen, or would change how its neighbours are: control, format and ignorable characters, half
 * characters, and space that is not one U+0020 between two others.
 */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\u2800]|(?! )\p{Zs}|^ | $|(?<= ) /gu;

const MAXIMUM_CHARACTERS = 300;

/** `text` as nodes; an unseen character is shown by its number. The first 300 characters, and how many are left. */
export function fileText(text: string): (Node | string)[] {
  if (text === "") return [element("i", {}, "empty")];
  const shown = Array.from(text.slice(0, 2 * MAXIMUM_CHARACTERS))
    .slice(0, MAXIMUM_CHARACTERS)
    .join("");
  const nodes: (Node | string)[] = [];
  let end = 0;
  for (const { 0: character, index } of shown.matchAll(UNSEEN)) {
    nodes.push(shown.slice(end, index), element("span", { class: "unseen" }, codePoint(character)));
    end = index + character.length;
  }
  nodes.push(shown.slice(end));
  const left = text.length - shown.length;
  return left > 0 ? [...nodes, `… (${number(left)} more characters)`] : nodes;
}

const codePoint = (character: string) => `U+${character.codePointAt(0)!.toString(16).toUpperCase().padStart(4, "0")}`;

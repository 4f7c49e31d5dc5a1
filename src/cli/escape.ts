/**
 * What can move the cursor, turn the direction of the text, break the line or stay unseen: control and format
 * characters, line and paragraph separators, lone surrogates. A backslash before `u{` too, so that nothing in a file
 * can pass for an escape.
 */
const UNSAFE = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]|\\(?=u\{)/gu;

/** How much of a text out of a file is shown. */
const MAXIMUM_CHARACTERS = 300;

/** `text` for a terminal: one line, unsafe characters as `\u{202e}`, cut where it is very long. */
export function escapeText(text: string): string {
  const characters = Array.from(text.slice(0, 2 * MAXIMUM_CHARACTERS));
  const shown = characters.slice(0, MAXIMUM_CHARACTERS).join("");
  const left = text.length - shown.length;
  const escaped = shown.replace(UNSAFE, (character) => `\\u{${character.codePointAt(0)!.toString(16)}}`);
  return left > 0 ? `${escaped}… (${left} more characters)` : escaped;
}

/** JSON text with the same characters in JSON's own escapes, so that a terminal can show it too. */
export function escapeJson(json: string): string {
  return json.replace(/(?!\n)[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}]/gu, (character) =>
    Array.from(
      { length: character.length },
      (_, i) => `\\u${character.charCodeAt(i).toString(16).padStart(4, "0")}`,
    ).join(""),
  );
}

/** What the tests and checks read in a Markdown document: fenced blocks, prose, links. */

/**
 * The fenced blocks: language, code, the line of the first line of code from 1, and what the comment right above says,
 * `<!-- name -->` or `<!-- name exits 3 -->`.
 */
export function blocksOf(text) {
  return [...text.matchAll(/^```(\w*)\n([\s\S]*?)^```$/gm)].map(({ index, 1: language, 2: code }) => {
    const before = text.slice(0, index);
    const [, marker, exitCode] = /<!-- ([\w-]+)(?: exits (\d+))? -->\n\n?$/.exec(before) ?? [];
    return { language, code, line: before.split("\n").length + 1, marker, exitCode };
  });
}

/** The text without fenced blocks and code spans, in which nothing is a link or a heading. */
export const proseOf = (text) =>
  text.replace(/^```[\s\S]*?^```$/gm, "").replace(/`[^`\n]*`/g, (span) => span.replace(/[[\]()<>]/g, " "));

/** The targets of all links, those of reference definitions included. */
const linksOf = (text) =>
  [...proseOf(text).matchAll(/\]\(<?([^)>\s]+)>?\)|^\[[^\]]+\]: <?([^>\s]+)>?/gm)].map((link) => link[1] ?? link[2]);

/** The links to files beside the document, each with its anchor where it has one. */
export const relativeLinksOf = (text) =>
  linksOf(text)
    .filter((link) => !/^[a-z]+:/.test(link))
    .map((link) => {
      const [target, anchor] = link.split("#");
      return { link, target, anchor };
    });

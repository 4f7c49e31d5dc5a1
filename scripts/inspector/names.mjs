/** Names out of a file are text: nothing in them is markup, nothing runs, and nothing stays unseen. */

import { give } from "./drive.mjs";
import { differs, unless } from "./faults.mjs";
import { ofHost, ofNames } from "./made.mjs";
import { readDetails } from "./reading.mjs";

const MARKUP = '<img src=x onerror="globalThis.ran=1"><script>globalThis.ran=1</script><svg onload=ran=1><b id=made>';

/** What a name is, and how it is to be read. */
const NAMES = [
  [MARKUP, MARKUP],
  ["&lt;b&gt; &amp; {{x}}", "&lt;b&gt; &amp; {{x}}"],
  ["fdp.\u202excod", "fdp.U+202Excod"],
  ["a\u0000b", "aU+0000b"],
  ["a\u200bb", "aU+200Bb"],
  ["a\u3164b", "aU+3164b"],
  ["a\u2800b", "aU+2800b"],
  ["a\u00a0b", "aU+00A0b"],
  ["a\ufeffb\u2066c\u00add", "aU+FEFFbU+2066cU+00ADd"],
  ["a\nb\tc", "aU+000AbU+0009c"],
  ["a  b", "a U+0020b"],
  [" a ", "U+0020aU+0020"],
  ["a\ud800b", "aU+D800b"],
  ["a\u{e0041}b", "aU+E0041b"],
  ["Schlüssel 鍵 🔑", "Schlüssel 鍵 🔑"],
  ["", "empty"],
];
const LONG = "x".repeat(20_000);

/** Elements that no page of this kind has, and whether something ran. */
const intruders = (page) =>
  page.evaluate(() => ({
    elements: [
      ...document.body.querySelectorAll(
        "img, svg[onload], script:not([data-own]), #made, iframe, object, [onerror], [onload]",
      ),
    ]
      .filter((found) => found.localName !== "script" || found.textContent.includes("globalThis.ran=1"))
      .map(({ outerHTML }) => outerHTML.slice(0, 60)),
    ran: "ran" in globalThis,
  }));

async function asText({ url, visit }) {
  const { page } = await visit(url);
  const state = await give(page, `${MARKUP.replaceAll("/", "")}.pfx`, ofNames([...NAMES.map(([name]) => name), LONG]));
  const details = await readDetails(page);
  const fileName = await page.textContent("#file-name");
  const spans = await page.evaluate(() =>
    [...document.querySelectorAll("#structure .unseen")].map((s) => s.textContent),
  );
  const longest = details[`authenticatedSafe[0].bags[${NAMES.length}]`]?.Name ?? "";
  return [
    ...differs("state", "opened", state),
    ...unless(fileName.includes('<img src=x onerror="'), `the file's name is shown as ${fileName}`),
    ...NAMES.flatMap(([name, shown], i) =>
      differs(`the name ${JSON.stringify(name)}`, shown, details[`authenticatedSafe[0].bags[${i}]`]?.Name),
    ),
    ...unless(
      /^x{100,500}…/.test(longest) && /more/.test(longest),
      `a long name is shown as ${longest.length} characters`,
    ),
    ...unless(spans.includes("U+202E"), "the tree does not mark the unseen characters of a name"),
    ...differs("what the names made", { elements: [], ran: false }, await intruders(page)),
  ];
}

/** The words of a certificate. */
async function otherWords({ url, visit }) {
  const { page } = await visit(url);
  await give(page, "given.pfx", ofHost(`\u202e${MARKUP}`));
  const rows = (await readDetails(page))["authenticatedSafe[0].bags[0]"] ?? {};
  const leftOver = await page.innerText("#identities");
  return [
    ...unless(rows.Subject?.includes("U+202E"), `the subject is shown as ${rows.Subject}`),
    ...unless(!/\u202e/.test(rows.For + rows.Subject + leftOver), "a character that turns the text is in it as it is"),
    ...unless(rows.For?.includes("<img src=x"), `the alternative name is shown as ${rows.For}`),
    ...differs("what the words made", { elements: [], ran: false }, await intruders(page)),
  ];
}

/** Without a policy, and as markup, the same name does make elements and does run. */
async function asMarkup({ site, visit }) {
  const { page } = await visit(site.withoutPolicy, { troubled: true, fresh: true });
  await page.evaluate((markup) => {
    document.querySelector("main, body").insertAdjacentHTML("beforeend", markup);
  }, MARKUP);
  await page.waitForFunction(() => "ran" in globalThis);
  const { elements, ran } = await intruders(page);
  return unless(ran && elements.length >= 3, `of markup only ${elements.join(", ")} is told`);
}

export const claims = [
  {
    group: "names",
    name: "names out of a file are text, with what is unseen in them shown",
    ways: ["onDisk", "served"],
    act: asText,
  },
  { group: "names", name: "names in a certificate are text, too", act: otherWords },
  { group: "names", name: "a name that becomes markup is told from text", act: asMarkup },
];

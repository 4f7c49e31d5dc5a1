/** What stands on the page: read in one go, as a visitor could read it. */

/** The answer, the facts, the tree and the identities. */
export const readPage = (page) => page.evaluate(readHere);

/** The rows in #details of every part in the tree, by its path; each part is selected for it. */
export const readDetails = (page) => page.evaluate(readDetailsHere);

/** All that a visitor can read, and what is hidden not among it. */
export const visibleText = (page) => page.evaluate(() => document.body.innerText);

function readHere() {
  const one = (selector) => document.querySelector(selector);
  const shown = (found) => found?.checkVisibility({ visibilityProperty: true }) ?? false;
  const textOf = (selector) => (shown(one(selector)) ? one(selector).innerText.trim() : null);
  const rowsOf = (selector) =>
    [...document.querySelectorAll(`${selector} dt`)].map((term) => [
      term.textContent.trim(),
      term.nextElementSibling.textContent,
    ]);
  return {
    state: document.body.dataset.state,
    answer: one("#headline")?.dataset.answer,
    headline: textOf("#headline"),
    grounds: textOf("#grounds"),
    nextStep: textOf("#next-step"),
    asksForPassword: shown(one("#unlock")),
    facts: rowsOf("#facts"),
    windows: rowsOf("#windows"),
    findings: [...document.querySelectorAll("#findings [data-finding]")].map(({ dataset }) => dataset.finding),
    compatibility: [...document.querySelectorAll("#compatibility [data-target]")].map(({ dataset }) => dataset),
    parts: [...document.querySelectorAll("#structure [role=treeitem]")].map((item) => ({
      ...item.dataset,
      level: Number(item.ariaLevel),
      position: Number(item.ariaPosInSet),
      siblings: Number(item.ariaSetSize),
      expanded: item.ariaExpanded,
    })),
    identities: [...document.querySelectorAll("#identities [data-identity]")].map(({ dataset }) => dataset),
  };
}

function readDetailsHere() {
  const rows = {};
  for (const item of document.querySelectorAll("#structure [role=treeitem]")) {
    item.click();
    rows[item.dataset.path] = Object.fromEntries(
      [...document.querySelectorAll("#details dt")].map((term) => [
        term.textContent.trim(),
        term.nextElementSibling.textContent,
      ]),
    );
  }
  return rows;
}

/** The keyboard of the tree, as the ARIA Authoring Practices have it. */

/** The treeitems that are to be seen, from top to bottom. */
function visibleItems(tree: HTMLElement): HTMLElement[] {
  const items = [...tree.querySelectorAll<HTMLElement>("[role=treeitem]")];
  return items.filter((item) => item.parentElement?.closest("[aria-expanded=false]") === null);
}

export function setExpanded(item: HTMLElement, expanded: boolean): void {
  if (item.hasAttribute("aria-expanded")) item.setAttribute("aria-expanded", String(expanded));
}

/** Where a key leads from `item`; `null` where it leads nowhere. Left and right also close and open a box. */
export function follow(tree: HTMLElement, item: HTMLElement, key: string): HTMLElement | null {
  const items = visibleItems(tree);
  const index = items.indexOf(item);
  const expanded = item.getAttribute("aria-expanded");
  switch (key) {
    case "ArrowDown":
      return items[index + 1] ?? null;
    case "ArrowUp":
      return items[index - 1] ?? null;
    case "Home":
      return items[0] ?? null;
    case "End":
      return items.at(-1) ?? null;
    case "ArrowRight":
      if (expanded === "true") return items[index + 1] ?? null;
      setExpanded(item, true);
      return item;
    case "ArrowLeft":
      if (expanded !== "true") return item.parentElement?.closest<HTMLElement>("[role=treeitem]") ?? null;
      setExpanded(item, false);
      return item;
    default:
      return key.length === 1 && key !== " " ? startingWith(items, index, key.toLowerCase()) : null;
  }
}

/** The next item whose text begins with a letter. */
function startingWith(items: readonly HTMLElement[], index: number, letter: string): HTMLElement | null {
  const after = [...items.slice(index + 1), ...items.slice(0, index)];
  return after.find((item) => item.querySelector(".what")?.textContent?.toLowerCase().startsWith(letter)) ?? null;
}

/** Elements and text. Nothing here, or elsewhere in the page, takes markup. */

export type Child = Node | string | null | readonly Child[];
type Attributes = Readonly<Record<string, string | number | boolean | null | undefined>>;

/** A new element. An attribute that is `true` is empty; one that is `false`, `null` or `undefined` is left out. */
export function element<K extends keyof HTMLElementTagNameMap>(
  tag: K,
  attributes: Attributes = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === true) made.setAttribute(name, "");
    else if (value !== false && value != null) made.setAttribute(name, String(value));
  }
  made.append(...nodesOf(children));
  return made;
}

/** Puts `children` in the place of all that `parent` has. */
export function fill(parent: Element, ...children: readonly Child[]): void {
  parent.replaceChildren(...nodesOf(children));
}

/** A button that does `act`. */
export function button(attributes: Attributes, label: Child, act: () => void): HTMLButtonElement {
  const made = element("button", { type: "button", ...attributes }, label);
  made.addEventListener("click", act);
  return made;
}

/** The rows of a description list: a term, and what is said of it. */
export type Row = readonly [term: string, description: Child];

export function rowsOf(rows: readonly Row[]): HTMLElement[] {
  return rows.map(([term, description]) => element("div", {}, element("dt", {}, term), element("dd", {}, description)));
}

function nodesOf(children: readonly Child[]): (Node | string)[] {
  return children.flatMap((child) => (Array.isArray(child) ? nodesOf(child) : child === null ? [] : [child as Node]));
}

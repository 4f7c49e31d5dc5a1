import type { KeyExtractability, PfxOutline } from "unshroud";
import { element, fill, type Row, rowsOf } from "../dom.js";
import { page, showSection } from "../page.js";
import type { Marks } from "../picture/marks.js";
import { CHOSEN_AT_IMPORT } from "../words/answer.js";
import { fileText } from "../words/file-text.js";
import { number } from "../words/numbers.js";

const SPECIFICATIONS = {
  AT_KEYEXCHANGE: "key exchange (AT_KEYEXCHANGE)",
  AT_SIGNATURE: "signatures alone (AT_SIGNATURE)",
} as const;
const MOST = 20;

/** What the file says to a Windows import, key by key. */
export function showWindows({ windows }: PfxOutline, extractability: KeyExtractability | null, marks: Marks): void {
  const found = extractability?.keys.map((key) => key.windows) ?? [];
  const keys = found.length > 0 ? found : windows.keys;
  fill(
    page.windows,
    windows.domainProtected ? element("p", {}, "Its password is protected to an account or group of a domain.") : null,
    keys.slice(0, MOST).map((key, i) => {
      const rows: Row[] = [];
      if (key.provider !== null) rows.push(["Provider", fileText(key.provider)]);
      if (key.container !== null) rows.push(["Container", fileText(key.container)]);
      const store = key.keySet === "machine" ? "the machine’s key store" : "the user’s key store";
      rows.push(["Goes to", `${store}, unless the import says otherwise`]);
      const specification = extractability?.keys.find(({ path }) => path === key.path)?.windows.keySpecification;
      if (specification != null) rows.push(["Key is for", SPECIFICATIONS[specification]]);
      const mark = marks.get(key.path);
      const which = mark === undefined ? `Key ${i + 1}, ${key.path}` : `Key of pair ${mark.letter}`;
      return [keys.length > 1 ? element("h3", {}, which) : null, element("dl", {}, rowsOf(rows))];
    }),
    element("p", { class: "quiet-text" }, CHOSEN_AT_IMPORT),
    keys.length > MOST ? element("p", {}, `And ${number(keys.length - MOST)} more keys.`) : null,
  );
  showSection(page.windows, keys.length > 0 || windows.domainProtected);
}

import type { PrivateKeyExtractability, WindowsKeyHints } from "../index.js";
import { escapeText } from "./escape.js";
import type { Examination } from "./examination.js";
import { alignRows, type Row } from "./rows.js";

const KEY_SPECIFICATIONS = {
  AT_KEYEXCHANGE: "key exchange (AT_KEYEXCHANGE)",
  AT_SIGNATURE: "signature (AT_SIGNATURE)",
} as const;

/** What the file suggests to a Windows import; no lines where no key is in sight and nothing is said to Windows. */
export function reportWindows({ outline, opening }: Examination): string[] {
  const found = opening?.extractability.keys ?? [];
  const hints = found.length > 0 ? found.map(({ windows }) => windows) : outline.windows.keys;
  const { domainProtected } = outline.windows;
  if (hints.length === 0 && !domainProtected) return [];
  return [
    "For Windows",
    ...(domainProtected ? ["  The password is protected to an Active Directory account or group."] : []),
    ...hints.flatMap((key, i) => [
      ...(hints.length > 1 ? [`  Key ${i + 1} of ${hints.length}`] : []),
      ...alignRows(keyRows(key), hints.length > 1 ? 4 : 2),
    ]),
    "  Whether a Windows store lets the key out again is chosen at import; it is not in the file.",
  ];
}

/** What the file names; Windows makes up a container where it names none. */
function keyRows(key: WindowsKeyHints | PrivateKeyExtractability["windows"]): Row[] {
  const rows: Row[] = [];
  if (key.provider !== null) rows.push(["Provider", escapeText(key.provider) || "(empty)"]);
  if (key.container !== null) rows.push(["Container", escapeText(key.container) || "(empty)"]);
  rows.push(["Store", `the ${key.keySet}'s, where the import does not choose`]);
  const specification = "keySpecification" in key ? key.keySpecification : null;
  if (specification !== null) rows.push(["Key is for", KEY_SPECIFICATIONS[specification]]);
  return rows;
}

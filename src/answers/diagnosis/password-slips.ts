import type { PasswordSlip } from "../../types/diagnosis.js";

export interface SlippedPassword {
  readonly slip: PasswordSlip;
  readonly password: string;
}

/** How many passwords are tried beside the one that was given: each may cost a key derivation of the file. */
const MOST_SLIPS = 8;

/** What was meant by `given`, where it was not meant as it stands: each password once, the likeliest first. */
export function slipsOf(given: string): readonly SlippedPassword[] {
  const withoutLineEnd = given.replace(/[\r\n]{1,16}$/, "");
  const trimmed = given.trim();
  const unquoted = trimmed.replace(/^(["'`])(.*)\1$|^[“„«](.*)[”“»]$|^[‘‚](.*)[’‘]$/s, "$2$3$4");
  const candidates: SlippedPassword[] = [
    { slip: "nul", password: given.replace(/\0+$/, "") },
    { slip: "line-end", password: withoutLineEnd },
    { slip: "white-space", password: trimmed },
    { slip: "quotation-marks", password: unquoted },
    ...[given, trimmed].flatMap((text) =>
      (["NFC", "NFD", "NFKC"] as const).map((form) => ({
        slip: "normal-form" as const,
        password: text.normalize(form),
      })),
    ),
    { slip: "empty", password: "" },
  ];
  const seen = new Set([given]);
  return candidates.filter(({ password }) => !seen.has(password) && seen.add(password)).slice(0, MOST_SLIPS);
}

import { bagsOf, type Pfx, type PfxOutline } from "unshroud";
import { fill, type Row, rowsOf } from "../dom.js";
import { type Bag, isKey } from "../file/bags.js";
import { page } from "../page.js";
import { bytes, count } from "../words/numbers.js";
import { describeMac } from "../words/scheme.js";

/** The file in a few rows. `refused`: a password was given, and the file does not open with it. */
export function showFacts(outline: PfxOutline, pfx: Pfx | null, size: number, refused: boolean): void {
  const parts = count(outline.authenticatedSafe.length, "part");
  const rows: Row[] = [
    ["File", `PKCS#12, ${bytes(size)}, ${parts}`],
    ["Integrity", describeIntegrity(outline, pfx, refused)],
    [pfx === null ? "In sight" : "Holds", pfx === null ? describeContents(bagsOf(outline)) : describeHolding(pfx)],
  ];
  fill(page.facts, ...rowsOf(rows));
}

function describeIntegrity({ integrity }: PfxOutline, pfx: Pfx | null, refused: boolean): string {
  switch (integrity.mode) {
    case "none":
      return "none: there is no MAC";
    case "publicKey":
      return "signed; the signature is not checked here";
    case "password": {
      const verdict = pfx !== null ? "verified" : refused ? "not verified with this password" : "not verified yet";
      return `${verdict}: ${describeMac(integrity.mac)}`;
    }
  }
}

/** A locked SafeContents holds what nobody has seen. */
function describeHolding(pfx: Pfx): string {
  const locked = pfx.authenticatedSafe.filter((part) => "locked" in part).length;
  const contents = describeContents(bagsOf(pfx));
  return locked === 0 ? contents : `${contents}, and what is in ${count(locked, "locked part")}`;
}

function describeContents(bags: readonly Bag[]): string {
  const keys = bags.filter(isKey).length;
  const certificates = bags.filter(({ type }) => type === "certBag").length;
  const others = bags.length - keys - certificates;
  const counts = [
    ...(keys > 0 ? [count(keys, "private key")] : []),
    ...(certificates > 0 ? [count(certificates, "certificate")] : []),
    ...(others > 0 ? [count(others, "other bag")] : []),
  ];
  return counts.join(", ") || "nothing";
}

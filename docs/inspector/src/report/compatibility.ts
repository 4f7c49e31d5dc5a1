import {
  bagsOf,
  COMPATIBILITY_TARGETS,
  type Compatibility,
  type CompatibilityElement,
  type CompatibilityTarget,
  checkCompatibility,
  type Pfx,
  type PfxOutline,
} from "unshroud";
import { button, element, fill } from "../dom.js";
import type { Bag } from "../file/bags.js";
import { page, showSection } from "../page.js";
import { itemsOf } from "../words/first-of.js";
import { count, number } from "../words/numbers.js";

const NAMES: Readonly<Record<CompatibilityTarget, string>> = {
  "openssl-3.0": "OpenSSL 3.0",
  "openssl-3.0-legacy": "OpenSSL 3.0 -legacy",
  "openssl-3.6": "OpenSSL 3.6",
  "openssl-3.6-legacy": "OpenSSL 3.6 -legacy",
  "node-20": "Node 20",
  "node-22": "Node 22",
  "node-24": "Node 24",
  "java-17": "Java 17",
  "java-25": "Java 25",
  "gnutls-3.7": "GnuTLS 3.7",
  "gnutls-3.8": "GnuTLS 3.8",
  "nss-3.87": "NSS 3.87 (Firefox)",
  "nss-3.132": "NSS 3.132 (Firefox)",
  "pyca-38": "Python cryptography 38",
  "pyca-49": "Python cryptography 49",
  go: "Go",
  "node-forge": "node-forge",
  "windows-2016": "Windows Server 2016",
  "windows-2019": "Windows Server 2019",
  "macos-14": "macOS 14",
  "macos-26": "macOS 26",
  "ios-17": "iOS 17",
  "java-8": "Java 8",
  "dotnet-9": ".NET 9",
};
const VERDICTS = { reads: "reads it", refuses: "refuses it", unknown: "not known" } as const;
const ORDER: readonly Compatibility["verdict"][] = ["refuses", "unknown", "reads"];

/** Judging more than these takes up to seconds, and nothing else can happen meanwhile: it is done on demand. */
const MANY_BAGS = 500;
/** Elements that are shown of those that decide. */
const MOST = 2;

/** Which software reads the file; what refuses it comes first. */
export function showCompatibility(file: PfxOutline | Pfx): void {
  const bags: readonly Bag[] = "outline" in file ? bagsOf(file) : bagsOf(file); // by an overload each
  showSection(page.compatibility, true);
  if (bags.length <= MANY_BAGS) judge(file);
  else {
    const label = `Judge all ${count(bags.length, "bag")}; that takes some seconds`;
    fill(
      page.compatibility,
      button({ class: "quiet" }, label, () => {
        judge(file);
        page.compatibility.querySelector<HTMLElement>("table")?.focus();
      }),
    );
  }
}

interface Group {
  readonly verdict: Compatibility["verdict"];
  readonly reasons: readonly string[];
  readonly targets: { readonly target: CompatibilityTarget; readonly cited: boolean }[];
}

/** Targets of one verdict and the same reasons stand together. */
function groupsOf(file: PfxOutline | Pfx): readonly Group[] {
  const answers = checkCompatibility(file);
  const groups = new Map<string, Group>();
  for (const target of COMPATIBILITY_TARGETS) {
    const { verdict, deciding, evidence } = answers[target];
    const reasons = [...new Set(deciding.map(describeElement))];
    const name = [verdict, ...reasons].join();
    const group = groups.get(name) ?? { verdict, reasons, targets: [] };
    group.targets.push({ target, cited: evidence === "cited" });
    groups.set(name, group);
  }
  return [...groups.values()].sort((a, b) => ORDER.indexOf(a.verdict) - ORDER.indexOf(b.verdict));
}

function judge(file: PfxOutline | Pfx): void {
  const columns = ["Verdict", "Software", "Because of"];
  const head = element("tr", {}, ...columns.map((name) => element("th", { scope: "col" }, name)));
  const rows = groupsOf(file).map(({ verdict, reasons, targets }) =>
    element(
      "tr",
      { "data-verdict": verdict },
      element("td", {}, element("span", { class: "verdict" }, VERDICTS[verdict])),
      element(
        "td",
        {},
        targets.flatMap(({ target, cited }, i) => [
          i === 0 ? "" : ", ",
          element("span", { "data-target": target, "data-verdict": verdict }, `${NAMES[target]}${cited ? "*" : ""}`),
        ]),
      ),
      element("td", {}, describeReasons(reasons)),
    ),
  );
  fill(
    page.compatibility,
    element("table", { tabindex: -1 }, element("thead", {}, head), element("tbody", {}, rows)),
    element("p", { class: "quiet-text" }, "* by what others have published; the rest was measured."),
  );
}

function describeReasons(reasons: readonly string[]): (HTMLElement | string)[] {
  const first = reasons.slice(0, MOST).join("; ");
  if (reasons.length <= MOST) return [first];
  const summary = element("summary", {}, `${number(reasons.length - MOST)} more`);
  return [
    first,
    element(
      "details",
      {},
      summary,
      element(
        "ul",
        { class: "plain" },
        itemsOf(reasons.slice(MOST), 100, (reason) => reason),
      ),
    ),
  ];
}

const FEATURES: Partial<Record<CompatibilityElement["feature"], string>> = {
  integrity: "integrity",
  macScheme: "MAC scheme",
  macDigest: "MAC digest",
  macHmac: "MAC",
  macPrf: "PRF of the MAC",
  macKeyLength: "MAC key length",
  macIterations: "MAC iterations",
  encryptionScheme: "encryption",
  pkcs12Cipher: "cipher",
  pbes1Cipher: "cipher",
  pbes2Cipher: "cipher",
  bag: "a bag of type",
  kdf: "key derivation",
  prf: "PRF",
  passwordForm: "password as",
  totalIterations: "iterations in all",
  looseCertificate: "certificate of no key",
  unpairedKey: "key whose id no certificate has",
  ecPublicKey: "public key in the key",
  keyType: "key",
  certificateKeyType: "key of a certificate",
  certificateSignature: "signature of a certificate",
  rsaBits: "RSA bits",
};

const PRIVACIES: Readonly<Record<string, string>> = {
  none: "a part that is not encrypted",
  "none, empty": "a part that is empty and not encrypted",
  password: "a part that is encrypted under a password",
  publicKey: "a part that is encrypted to a public key",
};
const COUNTED: Partial<Record<CompatibilityElement["feature"], string>> = {
  keys: "private key",
  certificates: "certificate",
  safeContents: "part",
};

function describeElement({ feature, value }: CompatibilityElement): string {
  if (feature === "hidden") return `what is ${value} is out of sight`;
  if (feature === "privacy") return PRIVACIES[value] ?? `a part that is ${value}`;
  const noun = COUNTED[feature];
  if (noun !== undefined && typeof value === "number") return count(value, noun);
  return `${FEATURES[feature] ?? feature} ${typeof value === "number" ? number(value) : value}`;
}

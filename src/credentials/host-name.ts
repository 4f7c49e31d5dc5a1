import { type GeneralName, GeneralNameChoice } from "../asn1/extensions.js";
import { decodeLatin1 } from "../asn1/strings.js";

/**
 * Whether one of a certificate's subjectAltNames is for `host`, a DNS name or an IP address. A wildcard stands for one
 * whole label, the first of three or more. The subject's common name is not looked at.
 * {@link https://www.rfc-editor.org/rfc/rfc9525#section-6 | RFC 9525 §6}
 */
export function isForHost(names: readonly GeneralName[], host: string): boolean {
  const address = toAddress(host);
  if (address !== undefined) {
    return names.some(
      ({ choice, contents }) => choice === GeneralNameChoice.IP_ADDRESS && contents.join() === address.join(),
    );
  }
  const labels = toLabels(host);
  return (
    labels !== undefined &&
    names.some(
      ({ choice, contents }) => choice === GeneralNameChoice.DNS_NAME && isSameName(decodeLatin1(contents), labels),
    )
  );
}

/** RFC 9525 §6.3: label by label, without regard to case; `*` alone stands for any first label. */
function isSameName(presented: string, labels: readonly string[]): boolean {
  const pattern = presented.toLowerCase().replace(/\.$/, "").split(".");
  if (pattern.length !== labels.length || pattern.length < 2) return pattern.join(".") === labels.join(".");
  return pattern.every((label, i) => label === labels[i] || (i === 0 && label === "*" && pattern.length > 2));
}

/** In lower case and as A-labels; `undefined` for what is no host name, such as an address in fewer or other numbers. */
function toLabels(host: string): string[] | undefined {
  if (!/^[^\s/?#@:\\%*[\]]+$/.test(host)) return undefined;
  try {
    const { hostname } = new URL(`https://${host.replace(/\.$/, "")}/`);
    const labels = hostname.split(".");
    return hostname.length > 253 || labels.includes("") || IPV4.test(hostname) ? undefined : labels;
  } catch {
    return undefined;
  }
}

/** In decimal, each number in its shortest form: others read `010` as 8. */
const IPV4 = /^(?:0|[1-9]\d{0,2})(?:\.(?:0|[1-9]\d{0,2})){3}$/;

/** The 4 or 16 octets of an IP address; `undefined` for what is none. IPv6 may stand in brackets. */
function toAddress(host: string): number[] | undefined {
  if (IPV4.test(host)) {
    const octets = host.split(".").map(Number);
    return octets.every((octet) => octet < 256) ? octets : undefined;
  }
  const text = host.replace(/^\[(.*)\]$/, "$1");
  if (!/^[0-9a-f:.]*:[0-9a-f:.]*$/i.test(text)) return undefined;
  try {
    // The URL Standard writes an IPv6 address out as RFC 5952 does
    const { hostname } = new URL(`https://[${text}]/`);
    const [before = "", after] = hostname.slice(1, -1).split("::");
    const groups = (text: string) => (text === "" ? [] : text.split(":").map((group) => Number.parseInt(group, 16)));
    const [head, tail] = [groups(before), groups(after ?? "")];
    const zeros = new Array<number>(after === undefined ? 0 : 8 - head.length - tail.length).fill(0);
    return [...head, ...zeros, ...tail].flatMap((group) => [group >> 8, group & 0xff]);
  } catch {
    return undefined;
  }
}

/**
 * What is this file? One look at all that can be told without a password. Nothing here throws for what is in the file,
 * and the elements that are looked at are bounded by the limit `nodes`, those of decoded octets included.
 */

import { type BerElement, type BerFault, isBerFault, scanBer, Tag } from "../asn1/ber.js";
import { beginsLikePfx, looksLikePfx } from "../asn1/pfx-shape.js";
import { decodeUtf8 } from "../asn1/strings.js";
import { LimitExceededError } from "../errors.js";
import { type Budget, createBudget, type Limits } from "../limits.js";
import type { FileIdentification } from "../types/file-identification.js";
import { withSecret } from "../with-secret.js";
import { recognizeSequence } from "./asn1-kinds.js";
import { recognizeFirstCharacters, recognizeFirstOctets } from "./beginnings.js";
import { isLostPfx, undoLineEnds } from "./mangling.js";
import { recognizePem } from "./pem-text.js";
import type { Recognition } from "./recognition.js";
import { decodeBase64, decodeBinaryString, decodeHex } from "./text-decoding.js";
import { wordsFor } from "./words.js";

export function identifyOctets(octets: Uint8Array<ArrayBuffer>, limits: Limits): FileIdentification {
  return inWords(recognizeOctets(octets, createBudget(limits)));
}

export function identifyText(text: string, limits: Limits): FileIdentification {
  return inWords(recognizeText(text, "binaryString", createBudget(limits)));
}

function inWords(recognition: Recognition): FileIdentification {
  const [description, advice] = wordsFor(recognition);
  if (!("decoded" in recognition)) return { ...recognition, description, advice };
  const { kind, decoded, encoding } = recognition;
  return withSecret({ kind, encoding, description, advice }, "decoded", decoded) as FileIdentification;
}

function recognizeOctets(octets: Uint8Array<ArrayBuffer>, budget: Budget): Recognition {
  if (octets.length === 0) return { kind: "empty", encoding: null };
  const binary = recognizeBinary(octets, budget);
  if (binary !== undefined && isKnown(binary)) return binary;
  const text = decodeText(octets);
  const recognition = text === undefined ? undefined : recognizeText(text, "utf8", budget);
  if (recognition !== undefined && isKnown(recognition)) return recognition;
  return binary ?? recognition ?? { kind: "unknown", encoding: null };
}

/** What octets are that are not text; `undefined` where they are nothing known. */
function recognizeBinary(octets: Uint8Array<ArrayBuffer>, budget: Budget): Recognition | undefined {
  const scanned = scan(octets, budget);
  const pfx = recognizePfx(octets, scanned, budget);
  if (pfx !== undefined) return pfx;
  const facts = recognizeFirstOctets(octets);
  if (facts !== undefined) return { ...facts, encoding: null };
  if (scanned === undefined || isBerFault(scanned)) return undefined;
  if (scanned.tag !== Tag.SEQUENCE || scanned.elements.length === 0) return undefined;
  return { ...recognizeSequence(scanned), encoding: null };
}

/** `undefined` where that would cost more than a limit allows. */
function scan(octets: Uint8Array<ArrayBuffer>, budget: Budget): BerElement | BerFault | undefined {
  try {
    return scanBer(octets, budget);
  } catch (error) {
    if (error instanceof LimitExceededError) return undefined;
    throw error;
  }
}

function recognizePfx(
  octets: Uint8Array<ArrayBuffer>,
  scanned: BerElement | BerFault | undefined,
  budget: Budget,
): Recognition | undefined {
  if (isWholePfx(octets, scanned)) return { kind: "pfx", encoding: null };
  const undone = octets[0] === Tag.SEQUENCE ? undoLineEnds(octets) : undefined;
  if (undone !== undefined && isWholePfx(undone, scan(undone, budget))) {
    return { kind: "mangledPfx", decoded: undone, encoding: "lineEnds" };
  }
  if (scanned === undefined) return beginsLikePfx(octets) ? { kind: "pfx", encoding: null } : undefined;
  if (!looksLikePfx(octets, scanned)) return undefined;
  if (!isBerFault(scanned)) return { kind: "pfx", encoding: null };
  if (scanned.fault === "truncated") return { kind: "truncatedPfx", missing: scanned.missing, encoding: null };
  return { kind: "malformedPfx", encoding: null };
}

/** Whether nothing is missing from the PFX, and nothing comes after it. */
function isWholePfx(octets: Uint8Array, scanned: BerElement | BerFault | undefined): boolean {
  return (
    scanned !== undefined && !isBerFault(scanned) && scanned.end === octets.length && looksLikePfx(octets, scanned)
  );
}

/** UTF-8, or after a byte order mark UTF-16, as PowerShell redirects it. */
function decodeText(octets: Uint8Array<ArrayBuffer>): string | undefined {
  const [first, second] = octets;
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le").decode(octets);
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be").decode(octets);
  return decodeUtf8(octets) ?? undefined;
}

/** `mangling`: how octets became this text, where it has one character for each of them. */
function recognizeText(text: string, mangling: "utf8" | "binaryString", budget: Budget): Recognition {
  if (text === "") return { kind: "empty", encoding: null };
  const beginning = text.slice(0, LEAST_OCTETS);
  const octets = beginning.length === LEAST_OCTETS && NO_TEXT.test(beginning) ? decodeBinaryString(text) : undefined;
  const recognition = octets && recognizeBinary(octets, budget);
  if (recognition !== undefined && isKnown(recognition)) return unwrap(recognition, octets!, mangling);
  if (isLostPfx(text)) return { kind: "mangledPfx", decoded: null, encoding: "utf8" };
  const written = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  return (
    recognizePem(written, (part) => recognizeBinary(part, budget)) ??
    recognizeFirstText(written) ??
    recognizeDigits(written, budget) ?? { kind: NO_TEXT.test(text) ? "unknown" : "text", encoding: null }
  );
}

function recognizeFirstText(text: string): Recognition | undefined {
  const facts = recognizeFirstCharacters(text);
  return facts && { ...facts, encoding: null };
}

/** Control characters, and what takes the place of octets that are no text. */
const NO_TEXT = /[^\t\n\r -~\xa0-\ufffc\ufffe\uffff]/;

/** A data URL (RFC 2397) holds Base64 after its comma. */
const DATA_URL = /^data:[^,]*;base64,/i;
const MAX_DATA_URL_TYPE = 256;

/** What stands in hexadecimal or Base64; `undefined` where the octets would be nothing known. */
function recognizeDigits(text: string, budget: Budget): Recognition | undefined {
  const hex = decodeHex(text);
  const start = DATA_URL.exec(text.slice(0, MAX_DATA_URL_TYPE))?.[0].length ?? 0;
  const octets = hex ?? decodeBase64(text, start);
  if (octets === undefined || octets.length < LEAST_OCTETS) return undefined;
  // Each such step makes the octets fewer by a quarter at the least, so that all together cost four times the first
  const recognition = recognizeOctets(octets, budget);
  return isKnown(recognition) ? unwrap(recognition, octets, hex === undefined ? "base64" : "hex") : undefined;
}

/** What a PFX begins with, its content type included. Of fewer octets, words would often be the beginning of one. */
const LEAST_OCTETS = 24;

function isKnown({ kind }: Recognition): boolean {
  return !["empty", "asn1", "text", "unknown"].includes(kind);
}

/** `inner` is what `octets` are, which were written or spoilt by `encoding`. */
function unwrap(
  inner: Recognition,
  octets: Uint8Array<ArrayBuffer>,
  encoding: "base64" | "hex" | "utf8" | "binaryString",
): Recognition {
  // How a PFX was spoilt matters more than how the spoilt one was written
  if (inner.kind === "mangledPfx") return inner;
  if (inner.kind !== "pfx") return { ...inner, encoding };
  const kind = encoding === "base64" || encoding === "hex" ? "encodedPfx" : "mangledPfx";
  return { kind, decoded: octets, encoding };
}

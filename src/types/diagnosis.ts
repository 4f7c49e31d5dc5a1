/** Why a file opens or does not, and what a person who is to deploy it should know. */

import type { OpenPfxError } from "../errors.js";
import type { PfxOutline } from "./outline.js";

/** Why a file opens or does not. `malformed` and the like are as in the error of that name. */
export type DiagnosisVerdict =
  /** With the password that was given, or with an empty one. */
  | "opens"
  /** None was given, and an empty one does not open it. */
  | "password-required"
  /** The password that was given is not that of the file, or of one part of it. */
  | "wrong-password"
  /** What is encrypted opens with the password, and the MAC does not verify: something was altered, or the MAC has another password. */
  | "altered"
  /** The octets do not tell which. */
  | "wrong-password-or-altered"
  | "truncated"
  | "malformed"
  /** By this library, or by the WebCrypto of this runtime. */
  | "unsupported"
  | "recipient-key-required"
  /** Windows protected the password to a principal of an Active Directory domain. */
  | "domain-protected"
  | "limit"
  | "not-a-pfx";

/**
 * Why a file opens or does not, in data and in words. It holds no secret; the outline in it holds the certificates in
 * sight.
 */
export interface Diagnosis {
  /** The one answer; `summary` has it in words. */
  readonly verdict: DiagnosisVerdict;
  /** What the verdict comes to with this file: one sentence without a full stop. No octet of the file and no password is in it. */
  readonly summary: string;
  /** What to do next, as `summary`; `null` where the file opens and has what it should. */
  readonly nextStep: string | null;
  /** What the verdict rests on, in the order in which it came to light. */
  readonly evidence: readonly DiagnosisEvidence[];
  /** What else a deployer should know: of what is in sight, and of the contents as far as they open. Problems come first. */
  readonly findings: readonly DiagnosisFinding[];
  /** The error that an opening of the whole file gives with this password; `null` where it opens. */
  readonly error: OpenPfxError | null;
  /** `null` where the envelope could not be read. */
  readonly outline: PfxOutline | null;
}

/** One thing that came to light, discriminated by `evidence`. */
export type DiagnosisEvidence =
  | {
      /** What came to light. */
      readonly evidence: "mac-verifies" | "mac-does-not-verify" | "no-mac";
    }
  /** With the password that was given, whatever the MAC says. `path` is that of a SafeContents or of a key's bag. */
  | {
      readonly evidence: "decrypts" | "does-not-decrypt";
      /** Of what was tried: `authenticatedSafe[1]`, `authenticatedSafe[0].bags[0]`. */
      readonly path: string;
    }
  /** No password was given, and an empty one opens the file, or does not. */
  | { readonly evidence: "empty-password-opens" | "empty-password-does-not-open" }
  /** The file opens with the password but for the slip. */
  | {
      readonly evidence: "password-slip";
      /** Which: the password without it is not told. */
      readonly slip: PasswordSlip;
    }
  /** How many passwords that differ by a slip were tried, and did not open the file. */
  | {
      readonly evidence: "slips-tried";
      /** From 1 to 8. */
      readonly count: number;
    }
  /** What stopped the reading. */
  | {
      readonly evidence: "error";
      /** As an opening throws it. */
      readonly error: OpenPfxError;
    };

/** How a password that was given differs from the one that opens the file. */
export type PasswordSlip =
  /** It has a NUL character at its end, as the strings of C do. */
  | "nul"
  /** It has line ends at its end, as a file with a password in it does. */
  | "line-end"
  /** It has white space around it. */
  | "white-space"
  /** It has quotation marks around it. */
  | "quotation-marks"
  /** Its characters are in another Unicode normal form, as a Mac and a PC write "é". */
  | "normal-form"
  /** The file has an empty password. */
  | "empty";

/** `problem`: it will not do as it is. `warning`: some will refuse it, or it is not safe. `note`: good to know. */
export type DiagnosisSeverity = "problem" | "warning" | "note";

/** Something that a deployer should know, whatever the verdict. */
export interface DiagnosisFinding {
  /** What it is. */
  readonly finding: DiagnosisFindingCode;
  /** How much it matters. */
  readonly severity: DiagnosisSeverity;
  /** What it comes to, as one sentence without a full stop. */
  readonly sentence: string;
  /** Of the bag or the structure that it is about; `null` where it is about the file. */
  readonly path: string | null;
}

/** What there is to know, by code. docs/diagnosis.md says what each rests on. */
export type DiagnosisFindingCode =
  /** The file holds no private key. */
  | "no-private-key"
  /** There are certificates, and none is for the public half of this private key. */
  | "key-certificate-mismatch"
  /** There is a private key, and no certificate at all. */
  | "no-certificate"
  /** There is more than one private key. */
  | "several-keys"
  /** Only the localKeyId says that certificate and key belong together. */
  | "unproved-match"
  | "certificate-expired"
  | "certificate-not-yet-valid"
  /** An X.509 certificate that does not parse, or has an extension that does not. */
  | "malformed-certificate"
  /** The issuer of the last certificate of a chain is not in the file, or the chain has no end. */
  | "chain-incomplete"
  /** The certificates of a chain do not stand in the file as TLS sends them, the leaf first. */
  | "chain-out-of-order"
  /** A certificate that is in no chain of a key. */
  | "unrelated-certificate"
  /** Key and certificate belong together, and have different localKeyIds. */
  | "contradicting-local-key-id"
  /** Several keys, or several certificates, have one localKeyId. */
  | "duplicate-local-key-id"
  /** Windows will import the key for signatures alone; IIS needs one for key exchange. */
  | "signature-key-specification"
  /** The password's octets are not made as the scheme asks: only some writers make them so. */
  | "nonstandard-password-form"
  | "empty-password"
  /** A private key that is not encrypted. */
  | "key-in-clear"
  /** An encryption that anyone can break, whatever the password. */
  | "weak-encryption"
  /** An encryption that newer software refuses by default. */
  | "legacy-encryption"
  /** Fewer than 1,000 iterations. */
  | "few-iterations"
  /** More than 300,000 iterations, which .NET refuses. */
  | "many-iterations"
  /** A limit kept keys and certificates, or issuers, from being looked at. */
  | "limit"
  /** As `Finding`. */
  | "unauthenticated"
  | "trailing-octets"
  | "not-der"
  | "nonstandard-attribute"
  | "malformed-bag"
  | "malformed-safe-contents";

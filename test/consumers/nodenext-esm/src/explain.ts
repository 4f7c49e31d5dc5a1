import type { AnyPfxError } from "unshroud";

/** What to tell the person whose file it is. A code that is missing here does not compile. */
export function explain(error: AnyPfxError): string {
  switch (error.code) {
    case "ERR_PFX_NOT_PFX":
      return `this is ${error.kind}: ${error.file.advice}`;
    case "ERR_PFX_TRUNCATED":
      return `${error.missing} octets are missing`;
    case "ERR_PFX_SYNTAX":
      return `damaged at ${error.path}, octet ${error.offset}`;
    case "ERR_PFX_UNSUPPORTED":
      return `${error.feature} ${error.oidName ?? error.oid}`;
    case "ERR_PFX_PASSWORD_REQUIRED":
      return "it has a password";
    case "ERR_PFX_MAC_MISMATCH":
    case "ERR_PFX_DECRYPTION_FAILED":
      return "wrong password, or altered";
    case "ERR_PFX_INTEGRITY_REQUIRED":
      return "it has no MAC";
    case "ERR_PFX_LIMIT_EXCEEDED":
      return `${error.limit}: ${error.actual} of ${error.maximum}`;
    case "ERR_PFX_RECIPIENT_KEY_REQUIRED":
      return "encrypted to a public key";
    case "ERR_PFX_CRYPTO_UNAVAILABLE":
      return `no ${error.feature} here`;
    case "ERR_PFX_KEY_UNSUPPORTED":
      return `no ${error.keyType ?? error.oid} here`;
    case "ERR_PFX_IDENTITY_NOT_FOUND":
      return `nothing by ${error.by.join(" and ")}`;
    case "ERR_PFX_IDENTITY_AMBIGUOUS":
      return `${error.count} would do`;
    default:
      return error satisfies never;
  }
}

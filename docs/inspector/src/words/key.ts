import type { KeyAlgorithm } from "unshroud";

/** `RSA, 2048 bits`, `EC, P-256`, `Ed25519` */
export function describeKey(key: KeyAlgorithm): string {
  switch (key.type) {
    case "RSA":
    case "RSA-PSS":
    case "DSA":
    case "DH":
      return key.size === null ? key.type : `${key.type}, ${key.size} bits`;
    case "EC":
      return `EC, ${key.curve ?? (key.explicit ? "parameters of its own" : (key.curveOid ?? "unknown curve"))}`;
    case "ML-DSA":
    case "ML-KEM":
    case "SLH-DSA":
      return key.parameterSet;
    case "GOST R 34.10-2001":
    case "GOST R 34.10-2012":
      return `${key.type}, ${key.size} bits`;
    case "unknown":
      return key.name ?? `unknown (${key.oid})`;
    default:
      return key.type;
  }
}

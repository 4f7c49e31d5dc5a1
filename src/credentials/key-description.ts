/** What a public key, or the algorithm of a key, says of the key. */

import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import { Tag } from "../asn1/ber.js";
import {
  type FiniteFieldParameters,
  readDhParameter,
  readDomainParameters,
  readDssParms,
} from "../asn1/finite-field-parameters.js";
import { readPublicKeyParamSet } from "../asn1/gost-public-key-parameters.js";
import { bitLength } from "../asn1/integer.js";
import { readRsaPublicKey } from "../asn1/rsa-key.js";
import type { SubjectPublicKeyInfo } from "../asn1/subject-public-key-info.js";
import { readBer } from "../asn1/whole-ber.js";
import type { Budget } from "../limits.js";
import { algorithmName } from "../schemes/algorithm-name.js";
import type { KeyAlgorithm } from "../types/key.js";
import { readEcDomain } from "./ec-domain.js";
import { keyAlgorithm } from "./key-algorithm-identifiers.js";

/**
 * The type, size and curve of a public key. `path` is that of the SubjectPublicKeyInfo.
 * @throws `ERR_PFX_SYNTAX` where parameters, or the modulus of an RSA key, are malformed
 */
export function describePublicKey(info: SubjectPublicKeyInfo, path: string, budget: Budget): KeyAlgorithm {
  const at = `${path}.subjectPublicKey`;
  return describeKeyAlgorithm(
    info.algorithm,
    () => readRsaPublicKey(readBer(info.subjectPublicKey.slice(), at, budget), at).modulus,
  );
}

/**
 * What the algorithm tells; the size of an RSA key stands in the key itself, which `readModulus` looks into.
 * @throws `ERR_PFX_SYNTAX` where the parameters are malformed
 */
export function describeKeyAlgorithm(algorithm: AlgorithmIdentifier, readModulus: () => bigint): KeyAlgorithm {
  const { algorithm: oid, parameters, path } = algorithm;
  const entry = keyAlgorithm(oid);
  switch (entry?.type) {
    case undefined:
    case "unknown":
      return { type: "unknown", oid, name: entry?.name ?? algorithmName(oid) };
    case "RSA":
    case "RSA-PSS":
      return { type: entry.type, oid, name: entry.name, size: bitLength(readModulus()) };
    case "DSA":
    case "DH": {
      const group = readFiniteFieldParameters(algorithm);
      return { type: entry.type, oid, name: entry.name, size: group && bitLength(group.p) };
    }
    case "EC":
      return {
        type: "EC",
        oid,
        name: entry.name,
        ...readEcDomain(algorithm, parameters, `${path}.parameters`).description,
      };
    case "Ed25519":
    case "Ed448":
    case "X25519":
    case "X448":
      return { type: entry.type, oid, name: entry.name };
    case "GOST R 34.10-2001":
    case "GOST R 34.10-2012": {
      const parameterSet = readPublicKeyParamSet(parameters, `${path}.parameters`);
      return { type: entry.type, oid, name: entry.name, size: entry.size, parameterSet };
    }
    case "ML-DSA":
    case "ML-KEM":
    case "SLH-DSA":
      return { type: entry.type, oid, name: entry.name, parameterSet: entry.parameterSet };
  }
}

/** The group of a DSA or DH key; `null` where the parameters are left out. */
export function readFiniteFieldParameters({
  algorithm,
  parameters,
  path,
}: AlgorithmIdentifier): FiniteFieldParameters | null {
  if (parameters === undefined || parameters.tag === Tag.NULL) return null;
  const entry = keyAlgorithm(algorithm);
  const read = entry !== undefined && "parameters" in entry ? GROUP_READERS[entry.parameters] : readDomainParameters;
  return read(parameters, `${path}.parameters`);
}

const GROUP_READERS = {
  "Dss-Parms": readDssParms,
  DHParameter: readDhParameter,
  DomainParameters: readDomainParameters,
} as const;

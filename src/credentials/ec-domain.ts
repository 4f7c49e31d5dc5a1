/** Which curve a key is on. */

import type { AlgorithmIdentifier } from "../asn1/algorithm-identifier.js";
import type { BerElement } from "../asn1/ber.js";
import { type EcParameters, readEcParameters, type SpecifiedCurve } from "../asn1/ec-parameters.js";
import { decodePoint } from "../primitives/weierstrass.js";
import type { EcKeyAlgorithm } from "../types/key.js";
import { keyAlgorithm } from "./key-algorithm-identifiers.js";
import { NAMED_CURVES, type NamedCurve } from "./named-curves.js";
import { otherCurve } from "./other-curves.js";

/** The curve, as far as it is told and known. */
export interface EcDomain {
  /** `null` for one whose points are nothing to this library. */
  readonly curve: NamedCurve | null;
  /** Whether the key says at all what its curve is. */
  readonly told: boolean;
  readonly description: Pick<EcKeyAlgorithm, "curve" | "curveOid" | "explicit" | "size">;
}

/** `parameters`: those of the algorithm, or of the ECPrivateKey where the algorithm has none. */
export function readEcDomain(
  { algorithm }: AlgorithmIdentifier,
  parameters: BerElement | undefined,
  path: string,
): EcDomain {
  const implied = parameters === undefined ? impliedCurve(algorithm) : undefined;
  if (implied !== undefined) return toDomain(implied, false);
  const read: EcParameters =
    parameters === undefined ? { choice: "implicitCurve" } : readEcParameters(parameters, path);
  switch (read.choice) {
    case "namedCurve": {
      const curve = NAMED_CURVES.find(({ oid }) => oid === read.oid);
      if (curve !== undefined) return toDomain(curve, false);
      const [name, size] = otherCurve(read.oid) ?? [null, null];
      return { curve: null, told: true, description: { curve: name, curveOid: read.oid, explicit: false, size } };
    }
    case "specifiedCurve": {
      const specified = read.curve;
      const curve = specified === null ? undefined : NAMED_CURVES.find((named) => isSpecified(named, specified));
      if (curve !== undefined) return toDomain(curve, true);
      const size = specified === null ? null : specified.p.toString(2).length;
      return { curve: null, told: true, description: { curve: null, curveOid: null, explicit: true, size } };
    }
    case "implicitCurve":
      return { curve: null, told: false, description: { curve: null, curveOid: null, explicit: false, size: null } };
  }
}

function impliedCurve(algorithm: string): NamedCurve | undefined {
  const entry = keyAlgorithm(algorithm);
  return entry?.type === "EC" ? NAMED_CURVES.find(({ name }) => name === entry.impliedCurve) : undefined;
}

function toDomain(curve: NamedCurve, explicit: boolean): EcDomain {
  const size = curve.p.toString(2).length;
  return { curve, told: true, description: { curve: curve.name, curveOid: curve.oid, explicit, size } };
}

/** Field, equation, base point and order must all be the same: another base point makes other keys of the same points. */
function isSpecified(curve: NamedCurve, { p, a, b, base, order }: SpecifiedCurve): boolean {
  if (p !== curve.p || a !== curve.a || b !== curve.b || order !== curve.n) return false;
  const point = decodePoint(curve, base);
  return point?.x === curve.x && point.y === curve.y;
}

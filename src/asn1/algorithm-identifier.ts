import { PfxSyntaxError } from "../errors.js";
import type { Budget } from "../limits.js";
import { type BerElement, Tag } from "./ber.js";
import { readSequence } from "./element.js";
import { readObjectIdentifier } from "./object-identifier.js";

/**
 * ```asn1
 * AlgorithmIdentifier ::= SEQUENCE {
 *   algorithm   OBJECT IDENTIFIER,
 *   parameters  ANY DEFINED BY algorithm OPTIONAL }
 * ```
 */
export interface AlgorithmIdentifier {
  readonly algorithm: string;
  readonly parameters: BerElement | undefined;
  /** Where the identifier stands, for errors about what it says. */
  readonly path: string;
  readonly offset: number;
}

/** {@link https://www.rfc-editor.org/rfc/rfc5280#section-4.1.1.2 | RFC 5280 §4.1.1.2} */
export function readAlgorithmIdentifier(element: BerElement | undefined, path: string): AlgorithmIdentifier {
  const [algorithm, parameters] = readSequence(element, path, 1, 2);
  return {
    algorithm: readObjectIdentifier(algorithm, `${path}.algorithm`),
    parameters,
    path,
    offset: element!.start,
  };
}

/** Parameters of an algorithm that has none are not looked at, and refused in a strict read, but for NULL. */
export function assertNoParameters({ parameters, path, offset }: AlgorithmIdentifier, { strict }: Budget): void {
  if (!strict || parameters === undefined) return;
  if (parameters.tag === Tag.NULL && parameters.contents === parameters.contentsEnd) return;
  throw new PfxSyntaxError(`${path}.parameters`, offset, "parameters where there are none");
}

/** The parameters of an algorithm that cannot do without. */
export function assertParameters({ parameters, path, offset }: AlgorithmIdentifier): BerElement {
  if (parameters === undefined) throw new PfxSyntaxError(`${path}.parameters`, offset, "the parameters are missing");
  return parameters;
}

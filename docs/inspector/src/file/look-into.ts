import { type Diagnosis, diagnosePfx } from "unshroud";
import { PAGE_LIMITS } from "./limits.js";

/**
 * What the file shows without its password. `outline` is `null` where it is no PFX, or none that can be read. No work is done
 * for that; a finding that tells of this limit tells nothing of the file.
 */
export async function lookInto(octets: Uint8Array, signal: AbortSignal): Promise<Diagnosis> {
  const diagnosis = await diagnosePfx(octets, { limits: { ...PAGE_LIMITS, work: 0 }, signal });
  return { ...diagnosis, findings: diagnosis.findings.filter(({ finding }) => finding !== "limit") };
}

type Identified = Extract<NonNullable<Diagnosis["error"]>, { code: "ERR_PFX_NOT_PFX" }>["file"];

/** The PFX that stands in a file as text, or was spoilt without loss; `null` where there is none. */
export function decodedIn(file: Identified): Uint8Array<ArrayBuffer> | null {
  return file.kind === "encodedPfx" || file.kind === "mangledPfx" ? file.decoded : null;
}

import { type AnyPfxError, explainKeyExtractability, findIdentities, isPfxError, openPfx, toPem } from "unshroud";

export interface Upload {
  readonly body: Uint8Array | ArrayBuffer;
  readonly password?: string;
}

export type Reply =
  | { readonly status: 200; readonly certificates: readonly string[]; readonly keyCanBeTakenOut: boolean }
  | { readonly status: 400; readonly code: AnyPfxError["code"] };

/** Takes an uploaded file and gives the certificates of its identities, in PEM. */
export async function handler({ body, password }: Upload): Promise<Reply> {
  try {
    const pfx = await openPfx(body, { ...(password === undefined ? {} : { password }), limits: { work: 1_000_000 } });
    const { identities } = await findIdentities(pfx);
    const { answer } = await explainKeyExtractability(pfx);
    const certificates = identities.map((identity) => toPem(identity.certificate));
    return { status: 200, certificates, keyCanBeTakenOut: answer === "yes" };
  } catch (error) {
    if (!isPfxError(error)) throw error;
    return { status: 400, code: error.code };
  }
}

/** What can be taken out of the file, and the warning before a key is. */

import { type AnyPfxError, type CertBag, type Identity, isPfxError, type OpenKeyBag, toJwk, toPem } from "unshroud";
import { button, element } from "../dom.js";
import { X509_CERTIFICATE } from "../file/bags.js";
import { watchedCrypto } from "../file/derivations.js";
import { save } from "../file/downloads.js";
import { page, say } from "../page.js";
import { explainUnavailable, sentence } from "../words/sentence.js";

const PEM = "application/x-pem-file";

export function identityButtons(identity: Identity, closing: AbortSignal): HTMLElement[] {
  const isX509 = identity.chain.every(({ certId }) => certId === X509_CERTIFICATE);
  const certificates = () => {
    const { certificate, chain } = toPem(identity);
    return certificate + chain;
  };
  return [
    outputButton("pem", "Key, certificate and chain (PEM)", closing, async () => {
      const { key } = toPem(identity);
      await letOut("key.pem", key + certificates(), PEM, closing);
    }),
    ...(isX509
      ? [
          outputButton("certificates", "Certificate and chain (PEM)", closing, async () =>
            save("certificates.pem", certificates(), PEM),
          ),
        ]
      : []),
    outputButton("jwk", "Key with certificates (JWK)", closing, async () => {
      // Made before the warning: of some keys there is no JWK
      const jwk = JSON.stringify(await toJwk(identity, { crypto: watchedCrypto() }), null, 2);
      await letOut("key.jwk.json", `${jwk}\n`, "application/json", closing);
    }),
  ];
}

/** A JWK is made of an identity, so that of a key alone there is PEM only. */
export function keyButtons(key: OpenKeyBag, closing: AbortSignal): HTMLElement[] {
  return [
    outputButton("pem", "Key (PEM)", closing, () => letOut("key.pem", toPem(key), PEM, closing)),
    element("small", {}, "There is no JWK of a key without its certificate here."),
  ];
}

export function certificateButtons(bags: readonly CertBag[], closing: AbortSignal): HTMLElement[] {
  const certificates = bags.filter(({ certId }) => certId === X509_CERTIFICATE);
  if (certificates.length === 0) return [];
  const label = certificates.length === 1 ? "Certificate (PEM)" : "All of them (PEM)";
  return [
    outputButton("certificates", label, closing, async () =>
      save("certificates.pem", toPem(certificates).join(""), PEM),
    ),
  ];
}

/** One output at a time: two warnings at once would be answered by one yes. */
let isMaking = false;

/** A button that makes an output. What cannot be made is told beside it, and nothing is after the file was closed. */
function outputButton(output: string, label: string, closing: AbortSignal, make: () => Promise<void>): HTMLElement {
  const problem = element("span", { class: "problem", role: "alert" });
  const made = button({ "data-output": output, class: "quiet" }, label, () => {
    if (isMaking) return;
    isMaking = true;
    problem.textContent = "";
    make()
      .catch((error: unknown) => {
        if (closing.aborted) return;
        problem.textContent = isPfxError(error) ? explainNoOutput(error) : "This page failed to make it.";
      })
      .finally(() => {
        isMaking = false;
      });
  });
  return element("span", { class: "output" }, made, problem);
}

function explainNoOutput(error: AnyPfxError): string {
  switch (error.code) {
    case "ERR_PFX_KEY_UNSUPPORTED": {
      const kind = `${error.keyType ?? "a key"} of this kind (${error.oid})`;
      return `There is no JWK of this key: this browser does not take ${kind}. PEM works for every key.`;
    }
    case "ERR_PFX_CRYPTO_UNAVAILABLE":
      return `${explainUnavailable(error.feature)} PEM works without it.`;
    default:
      return sentence(error.message);
  }
}

/** Saves what has a private key in it, once the warning is accepted and while the file is open. */
async function letOut(name: string, content: string, type: string, closing: AbortSignal): Promise<void> {
  closing.throwIfAborted();
  page.warningText.textContent = `${name} will hold the private key without encryption. Whoever gets that file has the key, and can pass for its owner.`;
  const accepted = await ask(closing);
  closing.throwIfAborted();
  if (!accepted) return;
  save(name, content, type);
  say(`${name} was saved. It holds the private key without encryption.`);
}

/** Whether the person lets the key out. Closing the file, and the Escape key, mean no. */
function ask(closing: AbortSignal): Promise<boolean> {
  const { warning } = page;
  const shut = () => warning.close("keep");
  closing.addEventListener("abort", shut, { once: true });
  warning.returnValue = "keep";
  warning.showModal();
  return new Promise((resolve) => {
    warning.addEventListener(
      "close",
      () => {
        closing.removeEventListener("abort", shut);
        resolve(warning.returnValue === "let-out");
      },
      { once: true },
    );
  });
}

page.letOut.addEventListener("click", () => page.warning.close("let-out"));
page.keep.addEventListener("click", () => page.warning.close("keep"));

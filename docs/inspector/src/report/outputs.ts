/** What can be taken out of the file, and the warning before a key is. */

import { type AnyPfxError, type CertBag, type Identity, isPfxError, type OpenKeyBag, toJwk, toPem } from "unshroud";
import { button, element } from "../dom.js";
import { X509_CERTIFICATE } from "../file/bags.js";
import { watchedCrypto } from "../file/derivations.js";
import { save } from "../file/downloads.js";
import { page, say } from "../page.js";
import { explainUnavailable, sentence } from "../words/sentence.js";

const PEM = "application/x-pem-file";

/** What outputs are made of. */
export interface Subject {
  /** Tells a file that is saved from those of the other keys: `-1`; empty where there is one key. */
  readonly suffix: string;
  /** The id of the heading above the buttons. */
  readonly heading: string;
  /** Aborted when the file is closed. */
  readonly closing: AbortSignal;
}

export function identityButtons(identity: Identity, subject: Subject): HTMLElement[] {
  const isX509 = identity.chain.every(({ certId }) => certId === X509_CERTIFICATE);
  const certificates = () => {
    const { certificate, chain } = toPem(identity);
    return certificate + chain;
  };
  return [
    outputButton("pem", "Key, certificate and chain (PEM)", subject, async () => {
      const { key } = toPem(identity);
      await letOut(`key${subject.suffix}.pem`, key + certificates(), PEM, subject.closing);
    }),
    ...(isX509
      ? [
          outputButton("certificates", "Certificate and chain (PEM)", subject, async () =>
            save(`certificates${subject.suffix}.pem`, certificates(), PEM),
          ),
        ]
      : []),
    outputButton(
      "jwk",
      identity.match === "public-key" ? "Key with certificates (JWK)" : "Key (JWK)",
      subject,
      async () => {
        // Made before the warning: of some keys there is no JWK
        const jwk = JSON.stringify(await toJwk(identity, { crypto: watchedCrypto() }), null, 2);
        await letOut(`key${subject.suffix}.jwk.json`, `${jwk}\n`, "application/json", subject.closing);
      },
    ),
  ];
}

/** A JWK is made of an identity, so that of a key alone there is PEM only. */
export function keyButtons(key: OpenKeyBag, subject: Subject): HTMLElement[] {
  return [
    outputButton("pem", "Key (PEM)", subject, async () =>
      letOut(`key${subject.suffix}.pem`, toPem(key), PEM, subject.closing),
    ),
    element("small", {}, "There is no JWK of a key without its certificate here."),
  ];
}

export function certificateButtons(bags: readonly CertBag[], subject: Subject): HTMLElement[] {
  const certificates = bags.filter(({ certId }) => certId === X509_CERTIFICATE);
  if (certificates.length === 0) return [];
  const label = certificates.length === 1 ? "Certificate (PEM)" : "All of them (PEM)";
  return [
    outputButton("certificates", label, subject, async () =>
      save("certificates.pem", toPem(certificates).join(""), PEM),
    ),
  ];
}

/** The files of which an output is being made. One at a time: two warnings at once would be answered by one yes. */
const making = new WeakSet<AbortSignal>();

/** A button that makes an output. What cannot be made is told beside it, and nothing is after the file was closed. */
function outputButton(
  output: string,
  label: string,
  { heading, closing }: Subject,
  make: () => Promise<void>,
): HTMLElement {
  const problem = element("span", { class: "problem", role: "alert" });
  const attributes = { "data-output": output, class: "quiet", "aria-describedby": heading };
  const made = button(attributes, label, () => {
    if (making.has(closing)) {
      say("Another output is being made.");
      return;
    }
    problem.textContent = "";
    making.add(closing);
    make()
      .catch((error: unknown) => {
        if (closing.aborted) return;
        problem.textContent = isPfxError(error) ? explainNoOutput(error) : "This page failed to make it.";
      })
      .finally(() => making.delete(closing));
  });
  return element("span", { class: "output" }, made, problem);
}

function explainNoOutput(error: AnyPfxError): string {
  switch (error.code) {
    case "ERR_PFX_KEY_UNSUPPORTED": {
      const key =
        error.keyType === "EC" ? `an EC key on the curve ${error.oid}` : `this key, ${error.keyType ?? error.oid}`;
      return `There is no JWK of it: this browser does not take ${key}. PEM works for every key.`;
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

/** Ends the warning that is open with a yes or a no; `null` while none is. */
let settle: ((accepted: boolean) => void) | null = null;

/** Whether the person lets the key out. Closing the file, and the Escape key, mean no. */
function ask(closing: AbortSignal): Promise<boolean> {
  return new Promise((resolve) => {
    const refuse = () => settle?.(false);
    settle = (accepted) => {
      settle = null;
      closing.removeEventListener("abort", refuse);
      page.warning.close();
      resolve(accepted);
    };
    closing.addEventListener("abort", refuse, { once: true });
    page.warning.showModal();
  });
}

page.letOut.addEventListener("click", () => settle?.(true));
page.keep.addEventListener("click", () => settle?.(false));
page.warning.addEventListener("cancel", () => settle?.(false));
// Of an earlier warning the event may come when the next is open
page.warning.addEventListener("close", () => {
  if (!page.warning.open) settle?.(false);
});

import { ContentType } from "../asn1/content-info.js";
import { IntegrityRequiredError, MacMismatchError, UnsupportedError } from "../errors.js";
import type { Departures } from "../limits.js";
import { firstFitting, passwordCandidates } from "../schemes/password.js";
import type { SafeBag } from "../types/bag.js";
import type { OpenPfxOptions } from "../types/options.js";
import type { Finding } from "../types/outline.js";
import type { Integrity, Pfx, SafeContents } from "../types/pfx.js";
import { createDeriveAhead, type DeriveAhead } from "./derive-ahead.js";
import { eachBag } from "./each-bag.js";
import { encryptionsIn } from "./encryptions.js";
import { findingsOfDepartures, findingsOfMalformedBags } from "./findings.js";
import { openSafeContents } from "./open-safe-contents.js";
import type { Opening } from "./opening.js";
import { type Reading, readFile } from "./reading.js";
import { createShares } from "./shares.js";

/**
 * The whole file, opened: the MAC is verified first, then every SafeContents and every shrouded key is decrypted.
 * Key octets are non-enumerable properties of what is given back; `wipeSecrets` overwrites them.
 * {@link https://www.rfc-editor.org/rfc/rfc7292#section-5.2 | RFC 7292 §5.2}
 *
 * @param file the octets; they are copied at once, and nothing refers to them afterwards
 * @param options the password above all
 * @throws `ERR_PFX_NOT_PFX`, `ERR_PFX_TRUNCATED`, `ERR_PFX_SYNTAX`, `ERR_PFX_UNSUPPORTED`,
 * `ERR_PFX_PASSWORD_REQUIRED`, `ERR_PFX_MAC_MISMATCH`, `ERR_PFX_INTEGRITY_REQUIRED`, `ERR_PFX_DECRYPTION_FAILED`,
 * `ERR_PFX_LIMIT_EXCEEDED`, `ERR_PFX_RECIPIENT_KEY_REQUIRED`, `ERR_PFX_CRYPTO_UNAVAILABLE`; `TypeError` and
 * `RangeError` for bad arguments; the signal's reason; what the caller's functions throw.
 */
export async function openPfx(file: Uint8Array | ArrayBuffer, options: OpenPfxOptions = {}): Promise<Pfx> {
  return openReading(readFile(file, options));
}

export async function openReading(reading: Reading): Promise<Pfx> {
  const { container, runtime, password } = reading;
  const { authenticatedSafe } = container;
  const deriveAhead =
    password.forAll === undefined
      ? undefined
      : createDeriveAhead(runtime, password.forAll, encryptionsIn(authenticatedSafe));
  try {
    return await openContainer(reading, deriveAhead);
  } finally {
    await runtime.derivedKeys.wipe();
    password.wipe();
  }
}

async function openContainer(reading: Reading, deriveAhead: DeriveAhead | undefined): Promise<Pfx> {
  const { container, runtime, password, partial } = reading;
  const integrity = await verifyIntegrity(reading, deriveAhead);
  const authentic = integrity.mode === "password";
  const shares = authentic ? undefined : createShares(runtime.budget, encryptionsIn(container.authenticatedSafe));
  try {
    if (!partial) shares?.assertAllInSight();
    const opening: Opening = { runtime, password, deriveAhead, partial, authentic, withinDecrypted: false, shares };
    return await openAll(reading, opening, integrity);
  } finally {
    shares?.wipe();
  }
}

async function openAll({ container, outline, runtime }: Reading, opening: Opening, integrity: Integrity): Promise<Pfx> {
  const authenticatedSafe: SafeContents[] = [];
  for (const safeContents of container.authenticatedSafe) {
    authenticatedSafe.push(await openSafeContents(safeContents, opening));
  }
  const findings = [
    ...outline.findings,
    ...findingsIn(authenticatedSafe, container.departures, runtime.budget.departures),
  ];
  return { integrity, authenticatedSafe, outline, findings };
}

async function verifyIntegrity(
  { container, runtime, password, integrityRequired }: Reading,
  deriveAhead: DeriveAhead | undefined,
): Promise<Integrity> {
  const { integrity } = container;
  if (integrity.mode === "publicKey") {
    throw new UnsupportedError("integrity mode", ContentType.SIGNED_DATA, "signedData");
  }
  if (integrity.mode === "none") {
    if (integrityRequired) throw new IntegrityRequiredError();
    return { mode: "none" };
  }
  const { message } = integrity;
  const { description: mac, method } = integrity.mac;
  if (method instanceof UnsupportedError) throw method;
  method.assertVerifiable(runtime.budget.limits);
  const candidates = passwordCandidates(
    password.for({ for: "integrity", mac }),
    method.passwordEncoding,
    runtime.budget.strict,
  );
  // So a wrong password costs no more than twice its MAC
  deriveAhead?.passMac(integrity.mac);
  const verified = await firstFitting<Integrity>(candidates, async ({ form, octets }) =>
    (await method.verify(runtime, octets, message)) ? { mode: "password", mac, passwordForm: form } : undefined,
  );
  if (verified === undefined) throw new MacMismatchError();
  return verified;
}

/** What only decryption brought to light; the outline has told of the rest. */
function findingsIn(authenticatedSafe: readonly SafeContents[], before: Departures, after: Departures): Finding[] {
  const departures = findingsOfDepartures({
    ber: after.ber && !before.ber,
    trailing: after.trailing.slice(before.trailing.length),
    attributes: after.attributes.slice(before.attributes.length),
  });
  const decrypted = authenticatedSafe.flatMap((safe) =>
    safe.privacy === "password" && "bags" in safe ? [...eachBag<SafeBag>(safe.bags)] : [],
  );
  return [...departures, ...findingsOfMalformedBags(decrypted)];
}

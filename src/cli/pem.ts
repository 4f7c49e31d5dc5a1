import {
  DEFAULT_LIMITS,
  findIdentities,
  type Identities,
  inspectPfx,
  type OpenKeyBag,
  openPfx,
  type Pfx,
  toPem,
  toTlsOptions,
  wipeSecrets,
} from "../index.js";
import type { PemArguments } from "./arguments.js";
import { complain } from "./complain.js";
import { escapeText } from "./escape.js";
import { ExitCode } from "./exit-code.js";
import { explainError } from "./explain-error.js";
import type { Io } from "./io.js";
import { type NewFile, writeNewFiles } from "./new-files.js";
import { readOctets } from "./read-octets.js";
import { assertInput, readPassword } from "./read-password.js";

const HOW_TO_GIVE = "give it with --password-env, --password-file or --ask-password";

/**
 * `unshroud pem`: what is in the file as PEM files in a folder; their names go to standard output, what went wrong to
 * standard error. @throws `UsageError`
 */
export async function pem(options: PemArguments, io: Io): Promise<ExitCode> {
  const { file, password, out } = options;
  assertInput(options, io);
  let octets: Uint8Array | undefined;
  let pfx: Pfx | undefined;
  let files: PemFile[];
  try {
    octets = await readOctets(file, io, DEFAULT_LIMITS.fileSize);
    // Nobody types a password for what is no PKCS#12 file.
    inspectPfx(octets);
    pfx = await openPfx(octets, password && { password: await readPassword(password, io) });
    files = toFiles(await findIdentities(pfx));
  } catch (error) {
    const explanation = explainError(error, octets);
    if (explanation === undefined) throw error;
    const { code, sentence, nextStep } = explanation;
    complain(io, `${sentence} (${code})`, code === "ERR_PFX_PASSWORD_REQUIRED" ? HOW_TO_GIVE : nextStep);
    return ExitCode.NOT_TOLD;
  } finally {
    if (pfx !== undefined) wipeSecrets(pfx);
  }
  if (files.length === 0) {
    complain(io, "there is nothing to write: the file holds neither a private key nor an X.509 certificate", null);
    return ExitCode.NOT_TOLD;
  }
  const problem = await writeNewFiles(out, files);
  if (problem !== undefined) {
    complain(io, `nothing was written: ${problem}`, null);
    return ExitCode.NOT_TOLD;
  }
  io.stdout.write(`Written to ${escapeText(out)}, for its owner only:\n${files.map(describeFile).join("")}`);
  if (pfx.integrity.mode === "none") {
    complain(io, "unauthenticated: the file has no MAC, so that anyone could have altered what was written", null);
  }
  return ExitCode.OK;
}

interface PemFile extends NewFile {
  readonly holds: string;
}

function describeFile({ name, holds }: PemFile): string {
  return `  ${name.padEnd(26)} ${holds}\n`;
}

const X509_CERTIFICATE = "1.2.840.113549.1.9.22.1";

/** The names are ours: none comes from the file, whose names may be anything. */
function toFiles({ identities, keysWithoutCertificate, certificatesWithoutKey }: Identities): PemFile[] {
  const inChains = new Set(identities.flatMap(({ chain }) => chain.map(({ path }) => path)));
  // PEM has no label for certificates of other types, and nobody asks for them
  const alone = certificatesWithoutKey.filter(({ path, certId }) => certId === X509_CERTIFICATE && !inChains.has(path));
  const files = identities.flatMap((identity, i) => {
    const { key, certificate, chain } = toPem(identity);
    const name = `identity-${i + 1}`;
    return [
      keyFile(`${name}.key.pem`, key),
      { name: `${name}.cert.pem`, text: certificate, holds: "its certificate" },
      { name: `${name}.chain.pem`, text: chain, holds: "the issuers' certificates" },
      {
        name: `${name}.fullchain.pem`,
        text: toTlsOptions(identity).cert,
        holds: "both, for a server: without the root",
      },
    ];
  });
  const keys = keysWithoutCertificate.map((bag: OpenKeyBag, i) => keyFile(`key-${i + 1}.key.pem`, toPem(bag)));
  const certificates = { name: "certificates.pem", text: toPem(alone).join(""), holds: "certificates of no key here" };
  return [...files, ...keys, certificates].filter(({ text }) => text !== "");
}

function keyFile(name: string, text: string): PemFile {
  return { name, text, holds: "private key, not encrypted" };
}

/** Readers in JavaScript, of bench/interop: Node's `tls` in the Node that is given, and node-forge in this one. */

import { READERS } from "../../bench/interop/readers.mjs";
import { startReadingProcess } from "../../bench/interop/reading-process.mjs";
import { execute, SECONDS } from "./execute.mjs";

function fromBench({ name, executable, ...tool }) {
  const { ask, end } = startReadingProcess(SECONDS, executable);
  const { attempts } = READERS.find((reader) => reader.name === name);
  return {
    ...tool,
    attempts: (password) => attempts({ privacy: password }),
    async read(octets, password) {
      const { error, opened, bags } = await ask({ reader: name, octets, password });
      if (error !== undefined) throw new Error(error.replace(/^error:[0-9A-F]+:/, ""));
      return opened ? { opened } : handedOut(bags);
    },
    close: end,
  };
}

/** What is only there as raw ASN.1 has `key: null` or `cert: null`, so nothing is handed out. */
function handedOut(bags) {
  const read = bags.filter(({ onlyRaw }) => !onlyRaw);
  return {
    keys: read.filter(({ type }) => type !== "certBag").map(({ privateKeyInfo }) => Buffer.from(privateKeyInfo)),
    certificates: read.filter(({ type }) => type === "certBag").map(({ certValue }) => Buffer.from(certValue)),
  };
}

export async function nodeTls({ id, executable }) {
  const { stdout } = await execute(undefined, [executable, "-p", "process.versions.node+' '+process.versions.openssl"]);
  const [node, openssl] = stdout.trim().split(" ");
  const version = `Node ${node}, OpenSSL ${openssl}`;
  const judged =
    "`tls.createSecureContext({ pfx, passphrase })` makes a context, which shows neither keys nor certificates";
  return fromBench({ id, name: "Node tls", version, judged, executable });
}

export async function nodeForge({ id }) {
  const { version } = READERS.find(({ name }) => name === "node-forge");
  const judged = "`pkcs12FromAsn1` gives every key as `key` and every certificate as `cert`, in the octets of the file";
  const reader = { name: "node-forge", executable: process.execPath };
  return fromBench({ ...reader, id, version: `node-forge ${version}`, judged, iterations: 100_000 });
}

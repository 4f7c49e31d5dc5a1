import { PASSWORD } from "../make/pfx.mjs";

export async function load() {
  const { createSecureContext } = await import("node:tls");
  return {
    name: "Node tls",
    version: `OpenSSL ${process.versions.openssl}`,
    /** It takes one key and its certificate out of the file, and keeps the key to itself. */
    leafOnly: true,
    async open({ octets }) {
      const { context } = createSecureContext({ pfx: octets, passphrase: PASSWORD });
      return { certificates: [context.getCertificate()], keys: [] };
    },
  };
}

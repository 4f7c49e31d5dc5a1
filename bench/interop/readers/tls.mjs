/** Node's own `pfx` option. It says no more than that it can use the file: the context shows no key or certificate. */

import { createSecureContext } from "node:tls";

export const tls = {
  name: "Node tls",
  version: `${process.versions.node}, OpenSSL ${process.versions.openssl}`,
  /** One password for everything; `null` is the same to it as `undefined`. */
  attempts: ({ privacy }) => (privacy ? [privacy] : [...new Set([privacy, "", null])]),
  read(octets, passphrase) {
    createSecureContext({ pfx: Buffer.from(octets), passphrase });
    return { opened: true };
  },
};

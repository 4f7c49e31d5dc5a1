/** TLS over the loopback, in the runtimes that have `node:https`. */

import { once } from "node:events";
import { createServer, get } from "node:https";
import { equal } from "../assert.mjs";

const PASSWORD = "unshroud";

export const TLS = {
  "toTlsOptions serves HTTPS from a file that other readers refuse": async ({ unshroud, octetsOf }) => {
    const { findIdentity, openPfx, toPem, toTlsOptions } = unshroud;
    const pfx = await openPfx(octetsOf("openssl/iis5-rsa-with-key.pfx"), { password: PASSWORD });
    const authorities = await openPfx(octetsOf("openssl/chain.pfx"), { password: PASSWORD });
    const [, intermediate, root] = (await findIdentity(authorities)).chain;
    const server = createServer(toTlsOptions(await findIdentity(pfx)), (_request, response) => response.end("served"));
    await once(server.listen(0, "127.0.0.1"), "listening");
    try {
      const { port } = server.address();
      const ca = toPem([intermediate, root]);
      const [response] = await once(
        get({ port, host: "127.0.0.1", servername: "example.test", ca, agent: false }),
        "response",
      );
      response.resume();
      equal([response.statusCode, response.socket.authorized], [200, true], "the response");
    } finally {
      server.close();
    }
  },
};

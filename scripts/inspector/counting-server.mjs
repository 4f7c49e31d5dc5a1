/** A server on this machine that answers everything, and keeps what it is asked. */

import { once } from "node:events";
import { createServer } from "node:http";

export async function serveAndCount() {
  const asked = [];
  const server = createServer((request, response) => {
    asked.push(request.url);
    response.writeHead(200, { "access-control-allow-origin": "*", "content-type": "text/javascript" });
    response.end("globalThis.ran = 1;");
  });
  server.on("upgrade", (request, socket) => {
    asked.push(request.url);
    socket.destroy();
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  const close = () => {
    server.closeAllConnections();
    server.close();
  };
  return { origin: `http://127.0.0.1:${server.address().port}`, asked, close };
}

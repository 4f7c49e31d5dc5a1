/** A static server on this machine alone. */

import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
};

/**
 * @param folders of which the first that has a path serves it, if it is of one of `TYPES`.
 * @param headers of every response.
 */
export async function serve(folders, headers = {}) {
  const server = createServer(({ url }, response) => {
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    const file = folders.map((folder) => join(folder, path)).find((candidate) => existsSync(candidate));
    const type = TYPES[extname(path)];
    if (file === undefined || type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { ...headers, "content-type": `${type}; charset=utf-8` }).end(readFileSync(file));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { port: server.address().port, close: () => server.close() };
}

/** A static server on this machine alone. */

import { once } from "node:events";
import { existsSync, readFileSync } from "node:fs";
import { createServer } from "node:http";
import { extname, join, normalize } from "node:path";
import { text } from "node:stream/consumers";

const TYPES = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".mjs": "text/javascript",
  ".json": "application/json",
};

/**
 * @param folders of which the first that has a path serves it, if it is of one of `TYPES`.
 * @param options `headers` of every response; `take`, which is given the text of what is posted.
 */
export async function serve(folders, { headers = {}, take } = {}) {
  const server = createServer(async (request, response) => {
    const { method, url } = request;
    if (method === "POST" && take !== undefined) {
      response.end();
      take(await text(request));
      return;
    }
    const path = normalize(decodeURIComponent(new URL(url, "http://localhost").pathname));
    const file = folders.map((folder) => join(folder, path)).find((candidate) => existsSync(candidate));
    const type = TYPES[extname(path)];
    if (file === undefined || type === undefined) response.writeHead(404).end();
    else response.writeHead(200, { ...headers, "content-type": `${type}; charset=utf-8` }).end(readFileSync(file));
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  return { port: server.address().port, close: () => server.close() };
}

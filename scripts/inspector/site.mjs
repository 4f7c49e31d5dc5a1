/** The built page, and the two ways in which people come to it: from their disk, and from a server. */

import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { ROOT, temporaryFolder } from "../checks.mjs";
import { serve } from "../serve.mjs";

const FOLDER = join(ROOT, "docs/inspector");
export const PAGE = join(FOLDER, "index.html");

/** This machine by a name that browsers do not hold for secure, as they do 127.0.0.1. */
const INSECURE_HOST = "insecure.test";

/**
 * `insecure` is the page over plain http, for which the browser needs the `switches`; `withoutPolicy` is the same page
 * without its policy, and shows what that policy keeps back.
 * @throws where the page is not built.
 */
export async function openSite() {
  if (!existsSync(PAGE)) throw new Error(`${PAGE} is not there: npm run build:inspector`);
  const html = readFileSync(PAGE, "utf8");
  const open = html.replace(/<meta\b[^>]*content-security-policy[^>]*>/i, "");
  if (open === html) throw new Error(`${PAGE} has no policy`);
  const folder = temporaryFolder();
  writeFileSync(join(folder, "without-policy.html"), open);
  const server = await serve([FOLDER, folder]);
  const origin = `http://127.0.0.1:${server.port}`;
  return {
    onDisk: pathToFileURL(PAGE).href,
    served: `${origin}/index.html`,
    withoutPolicy: `${origin}/without-policy.html`,
    insecure: `http://${INSECURE_HOST}:${server.port}/index.html`,
    switches: [`--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`],
    close: server.close,
  };
}

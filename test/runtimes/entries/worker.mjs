/** A worker: takes the files as a message, and answers with what the suite found. */

import { runSuite } from "../suite.mjs";

globalThis.onmessage = async ({ data }) => {
  globalThis.postMessage(await runSuite(() => import("unshroud"), data));
};

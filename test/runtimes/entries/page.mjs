/**
 * A page: `runInPage` and `runInWorker` give what the suite found, in the page itself or in a worker of its own. At
 * `?send=runInPage` it sends that to its server, for a browser that nobody drives.
 */

import { runSuite } from "../suite.mjs";

const fetchFiles = async () => (await fetch("/files.json")).json();

globalThis.runInPage = async () => runSuite(() => import("unshroud"), await fetchFiles());

globalThis.runInWorker = async () => {
  const worker = new Worker(new URL("./worker.mjs", import.meta.url), { type: "module" });
  const answered = new Promise((resolve, reject) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = ({ message }) => reject(new Error(message || "the worker does not load"));
  });
  worker.postMessage(await fetchFiles());
  return answered;
};

const name = new URLSearchParams(location.search).get("send");
if (name !== null) {
  const found = globalThis[name]().catch((error) => ({ lacking: [], failures: [`it ends with ${error}`] }));
  found.then((result) => fetch("/found", { method: "POST", body: JSON.stringify(result) }));
}

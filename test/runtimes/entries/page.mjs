/** A page: `runInPage` and `runInWorker` give what the suite found, in the page itself or in a worker of its own. */

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

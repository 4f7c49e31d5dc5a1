/** The process that `reading-process.mjs` starts: one answer for each job. */

import { READERS } from "./readers.mjs";

async function answer({ reader: name, octets, password }) {
  try {
    return await READERS.find((reader) => reader.name === name).read(octets, password);
  } catch (error) {
    return { error: (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] };
  }
}

process.on("message", async (job) => process.send(await answer(job)));

import { open } from "node:fs/promises";
import { LimitExceededError } from "../index.js";
import type { Io } from "./io.js";

/**
 * The octets of the file at `path`, or of standard input for `-`: `maximum` at most. A regular file that is larger is
 * not read at all.
 * @throws `ERR_PFX_LIMIT_EXCEEDED`; the system's errors.
 */
export async function readOctets(path: string, io: Io, maximum: number): Promise<Uint8Array> {
  if (path === "-") return collect(io.stdin, maximum);
  const handle = await open(path);
  try {
    const status = await handle.stat();
    if (status.isFile() && status.size > maximum) throw new LimitExceededError("fileSize", maximum, status.size);
    return await collect(handle.createReadStream({ autoClose: false }), maximum);
  } finally {
    await handle.close();
  }
}

async function collect(stream: NodeJS.ReadableStream, maximum: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const octets = typeof chunk === "string" ? Buffer.from(chunk) : chunk;
    size += octets.length;
    if (size > maximum) throw new LimitExceededError("fileSize", maximum, size);
    chunks.push(octets);
  }
  return new Uint8Array(Buffer.concat(chunks));
}

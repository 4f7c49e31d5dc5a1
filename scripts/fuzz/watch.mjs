/** Memory that a thread shares with the main one, so that what it hangs at is known: an input's number and octets. */

import { LARGEST_INPUT } from "./limits.mjs";

const [NUMBER, ROUND, SIZE] = [0, 1, 2];
const HEADER = 12;

export function createWatch(buffer = new SharedArrayBuffer(HEADER + LARGEST_INPUT)) {
  const header = new Int32Array(buffer, 0, HEADER / 4);
  const octets = new Uint8Array(buffer, HEADER);
  return {
    buffer,
    /** The thread begins with an input. */
    begin(input) {
      Atomics.store(header, NUMBER, input.number);
      Atomics.store(header, SIZE, input.octets.length);
      octets.set(input.octets);
      Atomics.add(header, ROUND, 1);
    },
    /** The thread is still at the same input, and goes on. */
    goOn: () => Atomics.add(header, ROUND, 1),
    /** Something else each time that the thread has gone on. */
    round: () => Atomics.load(header, ROUND),
    number: () => Atomics.load(header, NUMBER),
    octets: () => octets.slice(0, Atomics.load(header, SIZE)),
  };
}

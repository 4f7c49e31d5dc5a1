/** RFC 7292 appendix B.2 on node:crypto, slow and plain: it makes files, and is never what is timed. */

import { createHash } from "node:crypto";

export const PURPOSE = { key: 1, iv: 2, mac: 3 };
/** v: octets in a block of SHA-1 and SHA-256. */
const BLOCK = 64;

export function derive(digest, purpose, password, salt, iterations, size) {
  const hash = (...octets) => octets.reduce((h, part) => h.update(part), createHash(digest)).digest();
  const diversifier = Buffer.alloc(BLOCK, purpose);
  let input = Buffer.concat([repeat(salt), repeat(bmpString(password))]);
  const output = [];
  for (let made = 0; made < size; ) {
    let block = hash(diversifier, input);
    for (let round = 1; round < iterations; round++) block = hash(block);
    output.push(block);
    made += block.length;
    input = addToEachBlock(input, repeat(block).subarray(0, BLOCK));
  }
  return Buffer.concat(output).subarray(0, size);
}

/** `octets` over and over, up to a multiple of the block. */
const repeat = (octets) => Buffer.alloc(Math.ceil(octets.length / BLOCK) * BLOCK, octets);

const bmpString = (text) => Buffer.from(`${text}\0`, "utf16le").swap16();

/** Step 6 C: I_j = (I_j + B + 1) mod 2^v, for each block of I. */
function addToEachBlock(input, b) {
  const sum = Buffer.from(input);
  for (let start = 0; start < sum.length; start += BLOCK) {
    let carry = 1;
    for (let i = BLOCK - 1; i >= 0; i--) {
      carry += sum[start + i] + b[i];
      sum[start + i] = carry & 0xff;
      carry >>= 8;
    }
  }
  return sum;
}

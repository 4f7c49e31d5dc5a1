/** Numbers that look random and are not: the same seed and number give the same ones, on every machine. */

/** A generator (sfc32) for input `number` of the run with `seed`; no input depends on another. */
export function createRandom(seed, number) {
  let [a, b, c, counter] = hash(`${seed}/${number}`);
  /** A whole number from 0 to 2^32 - 1. */
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return sum >>> 0;
  };
  for (let i = 0; i < 12; i++) next();
  /** A whole number from 0 to `end` - 1. */
  const below = (end) => Math.floor((next() / 0x1_0000_0000) * end);
  return {
    below,
    between: (least, most) => least + below(most - least + 1),
    chance: (probability) => next() < probability * 0x1_0000_0000,
    pick: (list) => list[below(list.length)],
    octets: (size) => Buffer.from(Array.from({ length: size }, () => next() & 0xff)),
    /** One of `[weight, value]`, each as often as its weight says. */
    weighted(entries) {
      let left = (next() / 0x1_0000_0000) * entries.reduce((sum, [weight]) => sum + weight, 0);
      for (const [weight, value] of entries) {
        left -= weight;
        if (left < 0) return value;
      }
      return entries.at(-1)[1];
    },
  };
}

/** Four numbers of 32 bits from a text: FNV-1a from four beginnings. */
function hash(text) {
  return [0x811c9dc5, 0x01000193, 0x9e3779b9, 0x7292].map((beginning) => {
    let value = beginning;
    for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193);
    return value | 0;
  });
}

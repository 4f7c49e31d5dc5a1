/** Alterations that know nothing of the structure. Each gives new octets; `octets` stay what they are. */

const LONGEST_RUN = 64;

/** One alteration of `octets`, and its name. */
export function alterOctets(octets, random) {
  const [name, alter] = random.weighted(ALTERATIONS);
  return { name, octets: alter(octets, random) };
}

/** Where a run of octets begins and ends. */
function run(octets, random) {
  const start = random.below(octets.length + 1);
  return [start, Math.min(octets.length, start + random.between(1, LONGEST_RUN))];
}

const put = (octets, start, end, between) => Buffer.concat([octets.subarray(0, start), between, octets.subarray(end)]);

const ALTERATIONS = [
  [
    6,
    "flip bits",
    (octets, random) => {
      const copy = Buffer.from(octets);
      if (copy.length === 0) return copy;
      for (let left = random.pick([1, 1, 1, 2, 4, 16]); left > 0; left--) {
        copy[random.below(copy.length)] ^= 1 << random.below(8);
      }
      return copy;
    },
  ],
  [
    3,
    "set an octet",
    (octets, random) => {
      const copy = Buffer.from(octets);
      if (copy.length > 0) {
        copy[random.below(copy.length)] = random.pick([0x00, 0x01, 0x7f, 0x80, 0x81, 0x84, 0xfe, 0xff]);
      }
      return copy;
    },
  ],
  [
    2,
    "overwrite a run",
    (octets, random) => {
      const [start, end] = run(octets, random);
      const value = random.pick([0x00, 0xff, undefined]);
      const size = end - start;
      return put(octets, start, end, value === undefined ? random.octets(size) : Buffer.alloc(size, value));
    },
  ],
  [2, "cut the end off", (octets, random) => octets.subarray(0, random.below(octets.length + 1))],
  [
    2,
    "insert",
    (octets, random) => {
      const start = random.below(octets.length + 1);
      return put(octets, start, start, random.octets(random.pick([1, 1, 2, 4, 16, LONGEST_RUN])));
    },
  ],
  [2, "remove a run", (octets, random) => put(octets, ...run(octets, random), Buffer.alloc(0))],
  [
    2,
    "repeat a run",
    (octets, random) => {
      const [start, end] = run(octets, random);
      return put(octets, end, end, octets.subarray(start, end));
    },
  ],
  [1, "append", (octets, random) => put(octets, octets.length, octets.length, random.octets(random.between(1, 8)))],
].map(([weight, name, alter]) => [weight, [name, alter]]);

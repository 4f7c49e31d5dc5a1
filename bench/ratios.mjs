/** How unshroud stands beside each peer, and beside the goals. */

/** Against libcrypto it is time over its time: less is better. Against the others it is how many times faster. */
const SLOWER_THAN = new Set(["libcrypto"]);
export const PEERS = ["libcrypto", "node-forge", "pkijs"];

/** By peer `{ best, median, goal, met }`; only the best samples are held against the goal. */
export function compare(results, goals = {}) {
  const { unshroud } = results;
  const ratios = {};
  for (const peer of PEERS) {
    if (unshroud?.best === undefined || results[peer]?.best === undefined) continue;
    const ratio = (kind) =>
      SLOWER_THAN.has(peer) ? unshroud[kind] / results[peer][kind] : results[peer][kind] / unshroud[kind];
    const best = ratio("best");
    const goal = goals[peer];
    const met = goal === undefined ? undefined : SLOWER_THAN.has(peer) ? best <= goal : best >= goal;
    ratios[peer] = { best, median: ratio("median"), goal, met };
  }
  return ratios;
}

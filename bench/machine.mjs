/** What the figures were measured on, and with. */

import { cpus, loadavg, release, totalmem, type } from "node:os";

export function describeMachine(readers) {
  const [cpu] = cpus();
  return {
    cpu: cpu?.model.trim() ?? "unknown",
    cores: cpus().length,
    memory: `${Math.round(totalmem() / 2 ** 30)} GiB`,
    system: `${type()} ${release()}`,
    node: process.version,
    readers: Object.fromEntries(readers.map(({ name, version }) => [name, version])),
    load: loadavg()[0],
    date: new Date().toISOString(),
  };
}

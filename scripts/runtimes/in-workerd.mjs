/**
 * node in-workerd.mjs WORKERD SCRIPT FILES: serves the script, one ES module, by workerd on the loopback, and prints its answer
 * to the suite's files. Whoever starts this ends it and what it has started.
 */

import { spawn } from "node:child_process";
import { once } from "node:events";
import { readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";

const [workerd, script, files] = process.argv.slice(2);
const COMPATIBILITY_DATE = "2026-11-01";

const config = join(dirname(script), "workerd.capnp");
writeFileSync(
  config,
  `using Workerd = import "/workerd/workerd.capnp";
const config :Workerd.Config = (
  services = [(name = "suite", worker = .suite)],
  sockets = [(name = "http", address = "127.0.0.1:0", http = (), service = "suite")],
);
const suite :Workerd.Worker = (
  modules = [(name = "suite", esModule = embed ${JSON.stringify(basename(script))})],
  compatibilityDate = "${COMPATIBILITY_DATE}",
);
`,
);
const server = spawn(workerd, ["serve", config, "--control-fd=3"], { stdio: ["ignore", "inherit", "inherit", "pipe"] });
server.on("exit", (status) => process.exit(status ?? 1));
const [listening] = await once(server.stdio[3].setEncoding("utf8"), "data");
const { port } = JSON.parse(listening);
const response = await fetch(`http://127.0.0.1:${port}`, { method: "POST", body: readFileSync(files) });
const answer = await response.text();
if (!response.ok) throw new Error(`workerd answered ${response.status}: ${answer}`);
console.log(answer);
server.removeAllListeners("exit").kill();

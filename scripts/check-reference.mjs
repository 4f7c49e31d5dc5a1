/**
 * The API reference is complete: every export, member and parameter is described, every link leads somewhere, and every type
 * that a declaration names is exported. `npm run docs:reference` writes it.
 */

import { Application } from "typedoc";
import { failures, ROOT, report } from "./checks.mjs";
import { undocumentedIn } from "./reference/undocumented.mjs";

process.chdir(ROOT);
const app = await Application.bootstrapWithPlugins({ logLevel: "Warn" });
const project = await app.convert();
if (project !== undefined) app.validate(project);
report("every link and every type of the reference resolves", !app.logger.hasErrors() && !app.logger.hasWarnings());
if (project === undefined) process.exit(1);
const { described, undocumented } = undocumentedIn(project);
report(
  `all ${described} exports, members and parameters are described`,
  undocumented.length === 0,
  undocumented.join("\n"),
);
process.exit(failures());

/** A plugin of typedoc: the sections of the reference are those of src/index.ts, each under its comment there. */

import { readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { Application, Comment, CommentTag, Converter } from "typedoc";
import ts from "typescript";
import { ROOT } from "../checks.mjs";

const INDEX = join(ROOT, "src/index.ts");

/** Each export of src/index.ts: the title of its section, and its name or, for all of a module, the module's file. */
function readSections() {
  const source = ts.createSourceFile(INDEX, readFileSync(INDEX, "utf8"), ts.ScriptTarget.ES2022);
  let title;
  return source.statements.filter(ts.isExportDeclaration).flatMap((statement) => {
    const comments = ts.getLeadingCommentRanges(source.text, statement.pos) ?? [];
    const last = comments.at(-1);
    if (last !== undefined) title = source.text.slice(last.pos + 2, last.end).trim();
    if (statement.exportClause !== undefined) {
      return statement.exportClause.elements.map(({ name }) => ({ title, name: name.text }));
    }
    const module = new URL(statement.moduleSpecifier.text.replace(/js$/, "ts"), pathToFileURL(INDEX));
    return [{ title, file: fileURLToPath(module) }];
  });
}

export function load(app) {
  const sections = readSections();
  const sectionOf = ({ name }, symbol) => {
    const file = symbol?.declarations?.[0]?.getSourceFile().fileName;
    return sections.find((section) => section.name === name || section.file === file);
  };
  app.on(Application.EVENT_BOOTSTRAP_END, () => {
    app.options.setValue("categoryOrder", [...new Set(sections.map(({ title }) => title))]);
  });
  app.converter.on(Converter.EVENT_RESOLVE_BEGIN, (context) => {
    for (const reflection of context.project.children ?? []) {
      const section = sectionOf(reflection, context.getSymbolFromReflection(reflection));
      if (section === undefined) throw new Error(`src/index.ts has no section for ${reflection.name}`);
      reflection.comment ??= new Comment();
      reflection.comment.blockTags.push(new CommentTag("@category", [{ kind: "text", text: section.title }]));
    }
  });
}

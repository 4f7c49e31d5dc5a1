import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, test } from "@jest/globals";
import ts from "typescript";

const at = (path: string) => fileURLToPath(new URL(path, import.meta.url));

/** The public surface as text: one line for each export, one for each of its members, sorted. */
function renderSurface(entry: string): string {
  const { config } = ts.readConfigFile(at("../tsconfig.json"), ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, at(".."));
  // without the DOM library, as a consumer may be
  const program = ts.createProgram([entry], { ...options, lib: ["lib.es2022.d.ts"] });
  const checker = program.getTypeChecker();
  const printer = ts.createPrinter({ removeComments: true });
  const source = program.getSourceFile(entry);
  const module = source && checker.getSymbolAtLocation(source);
  if (module === undefined) throw new Error(`${entry} exports nothing`);

  const flags = ts.TypeFormatFlags.NoTruncation | ts.TypeFormatFlags.UseAliasDefinedOutsideCurrentScope;
  const typeText = (type: ts.Type) => checker.typeToString(type, undefined, flags);
  const signatureText = (signature: ts.Signature) => checker.signatureToString(signature, undefined, flags);
  const isOurs = (symbol: ts.Symbol) =>
    symbol.declarations?.some((node) => !node.getSourceFile().fileName.includes("node_modules")) ?? true;
  const members = (type: ts.Type) =>
    checker
      .getPropertiesOfType(type)
      .filter(isOurs)
      .map((symbol) => {
        const readonly =
          ts.getCombinedModifierFlags(symbol.declarations?.[0] as ts.Declaration) & ts.ModifierFlags.Readonly;
        const optional = symbol.flags & ts.SymbolFlags.Optional ? "?" : "";
        return `  ${readonly ? "readonly " : ""}${symbol.name}${optional}: ${typeText(checker.getTypeOfSymbol(symbol))}`;
      })
      .sort();

  const render = (exported: ts.Symbol): string[] => {
    const symbol = exported.flags & ts.SymbolFlags.Alias ? checker.getAliasedSymbol(exported) : exported;
    const declaration = symbol.declarations?.[0];
    if (declaration === undefined) throw new Error(`${exported.name} is declared nowhere`);
    const { name } = exported;
    if (ts.isTypeAliasDeclaration(declaration)) {
      const text = printer.printNode(ts.EmitHint.Unspecified, declaration.type, declaration.getSourceFile());
      const parameters = declaration.typeParameters?.map((node) => node.getText()).join(", ");
      return [`type ${name}${parameters ? `<${parameters}>` : ""} = ${text.replace(/\s+/g, " ")}`];
    }
    if (ts.isInterfaceDeclaration(declaration)) {
      return [`interface ${name}`, ...members(checker.getDeclaredTypeOfSymbol(symbol))];
    }
    const type = checker.getTypeOfSymbol(symbol);
    if (ts.isClassDeclaration(declaration)) {
      const abstract = ts.getCombinedModifierFlags(declaration) & ts.ModifierFlags.Abstract ? "abstract " : "";
      const heritage = declaration.heritageClauses?.map((clause) => ` ${clause.getText()}`).join("") ?? "";
      const constructors = type.getConstructSignatures().map((signature) => `  new ${signatureText(signature)}`);
      return [
        `${abstract}class ${name}${heritage}`,
        ...constructors,
        ...members(checker.getDeclaredTypeOfSymbol(symbol)),
      ];
    }
    if (ts.isFunctionDeclaration(declaration)) {
      return type.getCallSignatures().map((signature) => `function ${name}${signatureText(signature)}`);
    }
    return [`const ${name}: ${typeText(type)}`];
  };
  const exports = checker.getExportsOfModule(module).sort((a, b) => (a.name < b.name ? -1 : 1));
  return `${exports.map((symbol) => render(symbol).join("\n")).join("\n\n")}\n`;
}

describe("the public surface", () => {
  // after a change that is meant: UPDATE_SURFACE=1 npm test -- surface
  test("is the one in surface.snapshot.txt", () => {
    const snapshot = at("surface.snapshot.txt");
    const surface = renderSurface(at("../src/index.ts"));
    if (process.env["UPDATE_SURFACE"] === "1") writeFileSync(snapshot, surface);
    expect(surface).toBe(existsSync(snapshot) ? readFileSync(snapshot, "utf8") : "");
  });
});

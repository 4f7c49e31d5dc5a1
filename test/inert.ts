/** Whether anything happens when a module is loaded, by the kinds of its statements. */

import ts from "typescript";

/** Calls and `new …` at load that make a value of their arguments, and nothing else. */
const INERT_CLASSES = /^(Map|Set|RegExp|(Int|Uint|Float|BigInt|BigUint)\d+Array)$/;
const INERT_FUNCTIONS = /^(Object\.freeze|(Array|(Int|Uint|Float|BigInt|BigUint)\d+Array)\.(from|of))$/;
const INERT_KINDS: ReadonlySet<ts.SyntaxKind> = new Set([
  ts.SyntaxKind.StringLiteral,
  ts.SyntaxKind.NumericLiteral,
  ts.SyntaxKind.BigIntLiteral,
  ts.SyntaxKind.RegularExpressionLiteral,
  ts.SyntaxKind.NoSubstitutionTemplateLiteral,
  ts.SyntaxKind.TrueKeyword,
  ts.SyntaxKind.FalseKeyword,
  ts.SyntaxKind.NullKeyword,
  ts.SyntaxKind.Identifier,
  ts.SyntaxKind.ArrowFunction,
  ts.SyntaxKind.FunctionExpression,
]);

/** Whether an expression that is evaluated at load only makes a value. A function waits for its call. */
function isInert(node: ts.Node | undefined): boolean {
  if (node === undefined || INERT_KINDS.has(node.kind)) return true;
  if (ts.isCallExpression(node)) {
    // What Array.from takes beside its elements is a function, which it calls
    return node.arguments.length === 1 && INERT_FUNCTIONS.test(node.expression.getText()) && isInert(node.arguments[0]);
  }
  if (ts.isNewExpression(node)) {
    return INERT_CLASSES.test(node.expression.getText()) && (node.arguments ?? []).every(isInert);
  }
  if (ts.isArrayLiteralExpression(node)) return node.elements.every(isInert);
  if (ts.isObjectLiteralExpression(node)) return node.properties.every(isInertMember);
  if (ts.isTemplateExpression(node)) return node.templateSpans.every(({ expression }) => isInert(expression));
  if (ts.isBinaryExpression(node)) {
    const { kind } = node.operatorToken;
    const assigns = kind >= ts.SyntaxKind.FirstAssignment && kind <= ts.SyntaxKind.LastAssignment;
    return !assigns && isInert(node.left) && isInert(node.right);
  }
  if (ts.isPrefixUnaryExpression(node)) {
    const counts = node.operator === ts.SyntaxKind.PlusPlusToken || node.operator === ts.SyntaxKind.MinusMinusToken;
    return !counts && isInert(node.operand);
  }
  const wraps =
    ts.isParenthesizedExpression(node) ||
    ts.isAsExpression(node) ||
    ts.isSatisfiesExpression(node) ||
    ts.isNonNullExpression(node) ||
    ts.isSpreadElement(node) ||
    ts.isPropertyAccessExpression(node);
  return wraps && isInert(node.expression);
}

/** The same for a member of an object, or a static one of a class. */
function isInertMember(member: ts.ObjectLiteralElementLike | ts.ClassElement): boolean {
  if (ts.isSpreadAssignment(member)) return isInert(member.expression);
  if (ts.isClassStaticBlockDeclaration(member)) return false;
  if (member.name !== undefined && ts.isComputedPropertyName(member.name) && !isInert(member.name.expression)) {
    return false;
  }
  return ts.isPropertyAssignment(member) || isStaticProperty(member) ? isInert(member.initializer) : true;
}

function isStaticProperty(member: ts.Node): member is ts.PropertyDeclaration {
  return (
    ts.isPropertyDeclaration(member) &&
    (member.modifiers ?? []).some(({ kind }) => kind === ts.SyntaxKind.StaticKeyword)
  );
}

/** Whether a module only declares something with `statement`. */
export function isInertStatement(statement: ts.Statement): boolean {
  if (ts.isVariableStatement(statement)) {
    return statement.declarationList.declarations.every(
      ({ name, initializer }) => isInert(initializer) && (ts.isIdentifier(name) || name.elements.every(isInertElement)),
    );
  }
  if (ts.isExportAssignment(statement)) return isInert(statement.expression);
  if (ts.isClassDeclaration(statement)) {
    const parents = (statement.heritageClauses ?? []).flatMap(({ types }) => types.map(({ expression }) => expression));
    return parents.every(isInert) && statement.members.every(isInertMember) && !ts.getDecorators(statement);
  }
  return (
    ts.isImportDeclaration(statement) ||
    ts.isExportDeclaration(statement) ||
    ts.isFunctionDeclaration(statement) ||
    ts.isInterfaceDeclaration(statement) ||
    ts.isTypeAliasDeclaration(statement)
  );
}

function isInertElement(element: ts.ArrayBindingElement): boolean {
  if (ts.isOmittedExpression(element)) return true;
  const { name, initializer } = element;
  return isInert(initializer) && (ts.isIdentifier(name) || name.elements.every(isInertElement));
}

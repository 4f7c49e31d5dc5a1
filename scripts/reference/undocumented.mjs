/** What the reference does not describe. */

import { ReflectionKind } from "typedoc";

const DESCRIBED =
  ReflectionKind.Variable |
  ReflectionKind.Class |
  ReflectionKind.Interface |
  ReflectionKind.TypeAlias |
  ReflectionKind.CallSignature |
  ReflectionKind.Property |
  ReflectionKind.Accessor |
  ReflectionKind.Parameter |
  ReflectionKind.TypeParameter;

/**
 * The exports, members and parameters without a word on them, and how many have one. Nothing has to be said
 * - of a property whose type is one literal, which says all: `type: "certBag"`, `code` and `name` of an error;
 * - twice: of a property that several alternatives of a union have, of another overload, and of a constructor's parameter that
 *   becomes the property of its name;
 * - of what a function without a name takes, and of the members of a parameter: the property or the parameter tells of them;
 * - of what a class has from one that is not ours.
 */
export function undocumentedIn(project) {
  const all = Object.values(project.reflections).filter(({ kind }) => kind & DESCRIBED);
  const required = all.filter((reflection) => !isPlain(reflection));
  const described = new Set(required.filter(isDescribed).map(subjectOf));
  const undocumented = new Set(required.map(subjectOf).filter((subject) => !described.has(subject)));
  return { described: described.size, undocumented: [...undocumented].sort() };
}

function isDescribed({ comment }) {
  return comment?.summary.some(({ text }) => text.trim() !== "") ?? false;
}

/** `Limits.depth`, `openPfx.file`: alternatives of a union and overloads, which have no name of their own, are one. */
function subjectOf(reflection) {
  const named = [reflection, ...ancestorsOf(reflection)].filter(
    (each) =>
      each.name !== "__type" && !each.isProject() && !each.kindOf(ReflectionKind.Constructor) && !isSignature(each),
  );
  return named
    .map(({ name }) => name)
    .reverse()
    .join(".");
}

/** Of a function, a method or a constructor, which has the name. */
function isSignature({ parent }) {
  return parent?.kindOf(ReflectionKind.FunctionOrMethod | ReflectionKind.Constructor) ?? false;
}

function ancestorsOf({ parent }) {
  return parent === undefined ? [] : [parent, ...ancestorsOf(parent)];
}

function isPlain(reflection) {
  const ancestors = ancestorsOf(reflection);
  const isNameless = (each) => each.kindOf(ReflectionKind.CallSignature) && each.name === "__type";
  return (
    reflection.type?.type === "literal" ||
    [reflection, ...ancestors].some((each) => isNameless(each) || each.flags.isExternal) ||
    ancestors.some((each) => each.kindOf(ReflectionKind.Parameter))
  );
}

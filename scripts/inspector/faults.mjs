/** What is wrong, a line each: a claim holds where there is none. */

/** Empty where `seen` is what is expected; objects and lists are compared by what is in them. */
export function differs(what, expected, seen) {
  const [wanted, given] = [expected, seen].map((value) => JSON.stringify(value));
  return wanted === given ? [] : [`${what}: expected ${wanted}, saw ${given}`];
}

/** Empty where `holds`. */
export const unless = (holds, said) => (holds ? [] : [said]);

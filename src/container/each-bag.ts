/** The bags in the file's order, each nested one after the safeContentsBag that holds it. */
export function* eachBag<B extends object>(bags: readonly B[]): Generator<B, void> {
  for (const bag of bags) {
    yield bag;
    if ("bags" in bag) yield* eachBag(bag.bags as readonly B[]);
  }
}

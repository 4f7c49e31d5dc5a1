/** Assertions that need nothing of the runtime. */

/** @throws unless both are the same to JSON. */
export function equal(seen, expected, what) {
  const [said, wanted] = [seen, expected].map((value) => JSON.stringify(value) ?? String(value));
  if (said !== wanted) throw new Error(`${what}: ${said} in place of ${wanted}`);
}

/** What `act` throws, at once or later. @throws where it does not. */
export async function thrownBy(act) {
  try {
    await act();
  } catch (error) {
    return error;
  }
  throw new Error(`nothing was thrown by ${act}`);
}

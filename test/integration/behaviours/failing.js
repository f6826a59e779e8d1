/** Rejects with an error whose stack begins at the line of the `throw`. */
export async function fail(message) {
  await null;
  throw new Error(message);
}

/* `await using`, which the parsers of some build tools refuse. */

/** @param {(...values: unknown[]) => void} log */
export async function useResources(log) {
  const open = (name) => ({
    name,
    async [Symbol.asyncDispose]() {
      await null;
      log("disposes", name);
      if (name === "broken") throw new Error(name);
    },
  });
  async function copy() {
    await using from = open("from");
    await using to = open("to");
    log("copies", from.name, to.name);
    await null;
    return "copied";
  }
  log(await copy());
  for (await using item of [open("first"), null, open("second")]) log(item && item.name);
  try {
    await using broken = open("broken");
    throw new Error(`with ${broken.name}`);
  } catch (error) {
    log(error.name, error.error.message, error.suppressed.message);
  }
}

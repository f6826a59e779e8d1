import { captureStack, type Frame, isOfProgram } from "./stack.ts";

/** Thrown into code that starves the event loop, with the action `"throw"`. */
export class StarvationError extends Error {
  override readonly name = "StarvationError";
}

/** What is replaced for a moment, so that the next use throws. */
interface Trap {
  readonly holder: object;
  readonly property: string;
}

const callbacks: readonly Trap[] = [
  { holder: globalThis, property: "queueMicrotask" },
  { holder: process, property: "nextTick" },
];

/**
 * Has the next `await` of a promise, `then`, `queueMicrotask` or `process.nextTick` throw, if a
 * function called so makes it.
 *
 * @param name the function's, as the engine knows it
 * @param url the script's, as the engine names it
 * @param promisePrototypes those of the realms that may make promises
 * @returns takes the traps away; whether one has thrown
 */
export function throwAt(
  message: string,
  { name, url }: Pick<Frame, "name" | "url">,
  promisePrototypes: ReadonlySet<object>,
): () => boolean {
  let hasThrown = false;
  // Read by each `await` of a promise, and by `then`: Await and SpeciesConstructor in ECMA-262.
  const promises = [...promisePrototypes].map((holder) => ({ holder, property: "constructor" }));
  const restore = [...promises, ...callbacks].map(({ holder, property }) => {
    const original = Object.getOwnPropertyDescriptor(holder, property);
    if (!original?.configurable) return () => {};
    Object.defineProperty(holder, property, {
      configurable: true,
      get: function trap() {
        const caller = captureStack(trap).find((frame) => isOfProgram(frame));
        if (caller?.name === name && caller.url === url) {
          for (const put of restore) put();
          hasThrown = true;
          throw new StarvationError(message);
        }
        return original.get ? original.get.call(holder) : original.value;
      },
    });
    return () => void Object.defineProperty(holder, property, original);
  });
  return () => {
    for (const put of restore) put();
    return hasThrown;
  };
}

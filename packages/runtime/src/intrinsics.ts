import { asyncIteratorKey } from "./protocol.ts";
import { awaitValue, newPromise } from "./promise.ts";

/** The objects that only async syntax leads to. */
export interface Intrinsics {
  /** `%AsyncFunction.prototype%` (ECMA-262 27.7.3). */
  readonly asyncFunctions: object;
  /** `%AsyncGeneratorFunction.prototype%` (ECMA-262 27.4.3). */
  readonly asyncGeneratorFunctions: object;
  /** `%AsyncIteratorPrototype%` (ECMA-262 27.1.4). */
  readonly asyncIterators: object;
}

let standIns: Intrinsics | undefined;

/**
 * Stand-ins for them: the engine's own are found by evaluating a text only, which a content security
 * policy may forbid. exact-intrinsics.ts does so for the option `exact`.
 */
export function intrinsics(): Intrinsics {
  return standIns || (standIns = makeStandIns());
}

export function makeStandIns(): Intrinsics {
  return {
    asyncFunctions: functionPrototype("AsyncFunction"),
    asyncGeneratorFunctions: functionPrototype("AsyncGeneratorFunction"),
    asyncIterators: asyncIteratorPrototype(),
  };
}

/** The prototype of a kind of functions; its constructor cannot make functions of text. */
function functionPrototype(name: string): object {
  const constructor = {
    [name](): never {
      throw new TypeError(`${name} cannot make functions of text in rewritten code`);
    },
  }[name];
  return Object.create(Function.prototype, {
    constructor: { value: constructor, configurable: true },
    [Symbol.toStringTag]: { value: name, configurable: true },
  }) as object;
}

function asyncIteratorPrototype(): object {
  return hideMethods({
    [asyncIteratorKey()](this: unknown): unknown {
      return this;
    },
    [Symbol.asyncDispose || Symbol.for("Symbol.asyncDispose")](this: AsyncIterator<unknown>) {
      return newPromise<void>((resolve, reject) => {
        const method = this.return;
        if (method === undefined || method === null) return resolve();
        const result: unknown = Reflect.apply(method, this, [undefined]);
        awaitValue(result, () => resolve(), reject);
      });
    },
  });
}

/** Makes an object's methods not enumerable, as those of built-in objects are. */
export function hideMethods<T extends object>(methods: T): T {
  for (const key of Reflect.ownKeys(methods)) {
    Object.defineProperty(methods, key, { enumerable: false });
  }
  return methods;
}

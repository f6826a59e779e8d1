import { newPromise } from "./promise.ts";
import { getMethod } from "./protocol.ts";

/** `Symbol.dispose` and `Symbol.asyncDispose`, or what polyfills put in their place. */
const disposeSymbol: symbol = Symbol.dispose || Symbol.for("Symbol.dispose");
const asyncDisposeSymbol: symbol = Symbol.asyncDispose || Symbol.for("Symbol.asyncDispose");

interface Resource {
  readonly isAsync: boolean;
  /** Disposes; undefined for `await using x = null`, which still waits. */
  readonly dispose: (() => unknown) | undefined;
}

/**
 * The resources of a block with `await using` declarations. What `dispose` yields is to be awaited:
 *
 *     const resources = disposables();
 *     try {
 *       const x = resources.useAsync(open());
 *     } catch (error) {
 *       resources.fail(error);
 *     } finally {
 *       yield* resources.dispose();
 *     }
 */
export function disposables(): Disposables {
  return new Disposables();
}

export class Disposables {
  declare readonly resources: Resource[];
  /** The error that leaves the block; a list, since any value can be thrown. */
  declare readonly errors: unknown[];
  declare steps: Generator<never, void, unknown> | undefined;
  declare pending: unknown;
  /** Why waiting for `pending` failed, if it did. */
  declare refused: unknown[];

  constructor() {
    this.resources = [];
    this.errors = [];
    this.steps = undefined;
    this.pending = undefined;
    this.refused = [];
  }

  /** `using x = value` */
  use<T>(value: T): T {
    if (value === null || value === undefined) return value;
    this.add(value, getMethod(checked(value), disposeSymbol), false);
    return value;
  }

  /** `await using x = value` */
  useAsync<T>(value: T): T {
    if (value === null || value === undefined) {
      this.resources.push({ isAsync: true, dispose: undefined });
      return value;
    }
    const method = getMethod(checked(value), asyncDisposeSymbol);
    if (method !== undefined) this.add(value, method, true);
    else this.add(value, ignoringResult(getMethod(value, disposeSymbol)), true);
    return value;
  }

  /** Notes that the block is left by an error. */
  fail(error: unknown): void {
    this.errors.push(error);
  }

  /** DisposeResources (explicit resource management, 7.5.9): the last one first, errors nested. */
  *dispose(): Generator<never, void, unknown> {
    let needsAwait = false;
    let hasAwaited = false;
    for (let i = this.resources.length - 1; i >= 0; i--) {
      const { isAsync, dispose } = this.resources[i] as Resource;
      if (!isAsync && needsAwait && !hasAwaited) {
        yield undefined as never;
        needsAwait = false;
      }
      if (dispose === undefined) {
        needsAwait = true;
        continue;
      }
      try {
        const result = dispose();
        if (isAsync) {
          hasAwaited = true;
          yield result as never;
        }
      } catch (error) {
        this.suppress(error);
      }
    }
    if (needsAwait && !hasAwaited) yield undefined as never;
    if (this.errors.length > 0) throw this.errors[0];
  }

  /**
   * `dispose` for code in no generator, which waits for one thing after the other itself:
   *
   *     while (resources.isDisposing()) {
   *       try { await resources.pending; } catch (error) { resources.refuse(error); }
   *     }
   *
   * @returns whether there is something to wait for, in `pending`
   */
  isDisposing(): boolean {
    if (!this.steps) this.steps = this.dispose();
    const { steps, refused } = this;
    this.refused = [];
    const result = refused.length > 0 ? steps.throw(refused[0]) : steps.next();
    this.pending = result.value;
    return !result.done;
  }

  /** Notes that what was waited for has failed. */
  refuse(error: unknown): void {
    this.refused.push(error);
  }

  private add(value: unknown, method: (() => unknown) | undefined, isAsync: boolean): void {
    if (method === undefined) {
      const expected = isAsync ? "Symbol.asyncDispose or Symbol.dispose" : "Symbol.dispose";
      throw new TypeError(
        `Unexpected object without ${expected}, expected one that can be disposed of`,
      );
    }
    this.resources.push({ isAsync, dispose: () => Reflect.apply(method, value, []) });
  }

  private suppress(error: unknown): void {
    this.errors[0] = this.errors.length > 0 ? suppressed(error, this.errors[0]) : error;
  }
}

function checked(value: unknown): unknown {
  if (Object(value) !== value) {
    throw new TypeError(`Unexpected ${typeof value}, expected an object, null or undefined`);
  }
  return value;
}

/** The method of a sync resource: what it returns is not waited for, what it throws comes later. */
function ignoringResult(method: (() => unknown) | undefined): (() => unknown) | undefined {
  if (method === undefined) return undefined;
  return function (this: unknown) {
    return newPromise<void>((resolve) => {
      Reflect.apply(method, this, []);
      resolve();
    });
  };
}

function suppressed(error: unknown, previous: unknown): Error {
  const message = "An error was suppressed during disposal.";
  if (typeof SuppressedError === "function") return new SuppressedError(error, previous, message);
  return Object.assign(new Error(message), {
    name: "SuppressedError",
    error,
    suppressed: previous,
  });
}

import { newPromise } from "./promise.ts";
import { getMethod } from "./protocol.ts";

interface Resource {
  readonly isAsync: boolean;
  /** Undefined for `await using x = null`, which awaits nonetheless. */
  readonly dispose: (() => unknown) | undefined;
}

/** The resources of a block; see `disposables`. */
export interface Disposables {
  /** What is to be awaited while resources are disposed of. */
  readonly pending: unknown;
  /** `using x = value`. @throws {TypeError} when the value cannot be disposed of */
  use<T>(value: T): T;
  /** `await using x = value`. @throws {TypeError} when the value cannot be disposed of */
  useAsync<T>(value: T): T;
  /** Notes that the block has thrown. @returns the error */
  fail(error: unknown): unknown;
  /** Disposes of resources. @returns whether there is something to await */
  isClosing(): boolean;
  /** What was awaited has been fulfilled. */
  accept(result: unknown): void;
  /** What was awaited has been rejected. */
  refuse(error: unknown): void;
}

interface DisposablesState extends Disposables {
  pending: unknown;
  readonly resources: Resource[];
  /** The error that leaves the block; a list, since any value can be thrown. */
  readonly errors: unknown[];
  /** A resource without a method was passed over since the last await. */
  needsAwait: boolean;
  hasAwaited: boolean;
}

let disposablesMethods: object | undefined;

/**
 * The resources of a block with `await using` declarations:
 *
 *     const resources = disposables();
 *     try {
 *       const x = resources.useAsync(open());
 *     } catch (error) {
 *       throw resources.fail(error);
 *     } finally {
 *       while (resources.isClosing()) {
 *         try { resources.accept(await resources.pending); } catch (error) { resources.refuse(error); }
 *       }
 *     }
 */
export function disposables(): Disposables {
  const state = Object.create(disposablesMethods || (disposablesMethods = makeDisposables()));
  state.pending = undefined;
  state.resources = [];
  state.errors = [];
  state.needsAwait = false;
  state.hasAwaited = false;
  return state;
}

function makeDisposables(): object {
  return {
    use(this: DisposablesState, value: unknown) {
      if (value === null || value === undefined) return value;
      const symbol = Symbol.dispose || Symbol.for("Symbol.dispose");
      addResource(this, value, getMethod(disposable(value), symbol), false);
      return value;
    },
    useAsync(this: DisposablesState, value: unknown) {
      if (value === null || value === undefined) {
        this.resources.push({ isAsync: true, dispose: undefined });
        return value;
      }
      const symbol = Symbol.asyncDispose || Symbol.for("Symbol.asyncDispose");
      const method = getMethod(disposable(value), symbol);
      if (method !== undefined) addResource(this, value, method, true);
      else {
        const sync = getMethod(value, Symbol.dispose || Symbol.for("Symbol.dispose"));
        addResource(this, value, ignoringResult(sync), true);
      }
      return value;
    },
    fail(this: DisposablesState, error: unknown) {
      this.errors.push(error);
      return error;
    },
    /** DisposeResources (explicit resource management, 7.5.9): the last one first. */
    isClosing(this: DisposablesState) {
      for (;;) {
        const resource = this.resources.pop();
        if (resource === undefined) break;
        const { isAsync, dispose } = resource;
        if (!isAsync && this.needsAwait && !this.hasAwaited) {
          this.resources.push(resource);
          this.needsAwait = false;
          this.pending = undefined;
          return true;
        }
        if (dispose === undefined) {
          this.needsAwait = true;
          continue;
        }
        try {
          this.pending = dispose();
          if (isAsync) {
            this.hasAwaited = true;
            return true;
          }
        } catch (error) {
          this.refuse(error);
        }
      }
      if (this.needsAwait && !this.hasAwaited) {
        this.needsAwait = false;
        this.pending = undefined;
        return true;
      }
      if (this.errors.length > 0) throw this.errors[0];
      return false;
    },
    accept() {},
    refuse(this: DisposablesState, error: unknown) {
      this.errors[0] = this.errors.length > 0 ? suppressed(error, this.errors[0]) : error;
    },
  };
}

function addResource(
  state: DisposablesState,
  value: unknown,
  method: (() => unknown) | undefined,
  isAsync: boolean,
): void {
  if (method === undefined) {
    const names = isAsync ? "Symbol.asyncDispose or Symbol.dispose" : "Symbol.dispose";
    throw new TypeError(`The resource has no method ${names}`);
  }
  state.resources.push({ isAsync, dispose: () => Reflect.apply(method, value, []) });
}

function disposable(value: unknown): unknown {
  if (Object(value) !== value) {
    throw new TypeError(`${String(value)} cannot be disposed of: not an object, null or undefined`);
  }
  return value;
}

/** The method of a sync resource: its result is not awaited, its error rejects. */
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
  const message = "An error was suppressed during disposal";
  if (typeof SuppressedError === "function") return new SuppressedError(error, previous, message);
  return Object.assign(new Error(message), {
    name: "SuppressedError",
    error,
    suppressed: previous,
  });
}

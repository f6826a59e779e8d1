type Evaluate = () => unknown;

let deferredValues: WeakSet<object> | undefined;

/**
 * A default value that is evaluated later: an error in it is to reject, not to be thrown.
 *
 *     (x = f()) => …  →  (x = deferred(() => f())) => … x = evaluated(x); …
 */
export function deferred<T>(evaluate: () => T): T {
  if (!deferredValues) deferredValues = new WeakSet();
  deferredValues.add(evaluate);
  return evaluate as never;
}

/** The argument, or its default value. */
export function evaluated<T>(argument: T): T {
  const isDeferred = deferredValues && deferredValues.has(argument as object);
  return isDeferred ? ((argument as Evaluate)() as T) : argument;
}

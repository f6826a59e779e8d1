/** A default value that is not evaluated yet: an error in it is to reject, not to be thrown. */
class Deferred<T> {
  declare readonly evaluate: () => T;

  constructor(evaluate: () => T) {
    this.evaluate = evaluate;
  }
}

/** `(x = f()) => …`, written as `(arg = deferred(() => f())) => … let x = evaluated(arg); …` */
export function deferred<T>(evaluate: () => T): T {
  return new Deferred(evaluate) as never;
}

/** The argument, or its default value. */
export function evaluated<T>(argument: T): T {
  return argument instanceof Deferred ? (argument.evaluate() as T) : argument;
}

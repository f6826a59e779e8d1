/** The state of `expect`, of Vitest and of Jest. */
interface Expect {
  readonly currentTestName?: string;
}

interface Realm {
  readonly [key: symbol]:
    | { readonly state?: Expect; readonly getState?: () => Expect | undefined }
    | undefined;
}

const ofJest = Symbol.for("$$jest-matchers-object");
const ofVitest = Symbol.for("expect-global");

/**
 * The name of the test that Vitest or Jest runs in this thread.
 *
 * @param promisePrototypes of the realms that are looked at, beside that of this module. The inspector
 *   could evaluate in every realm, but crashes where one was collected as garbage
 */
export function currentTest(promisePrototypes: ReadonlySet<object>): string | undefined {
  const realms = new Set([globalThis, ...[...promisePrototypes].flatMap(realmOf)]);
  for (const realm of realms as Set<unknown> as Set<Realm>) {
    const { currentTestName } = realm[ofJest]?.state ?? realm[ofVitest]?.getState?.() ?? {};
    const name = currentTestName?.trim() ?? "";
    if (name !== "") return name;
  }
  return undefined;
}

/** Nothing if the realm does not let code be made of text. */
function realmOf({ constructor: promise }: object): readonly (typeof globalThis)[] {
  try {
    const makeFunction = promise.constructor as FunctionConstructor;
    return [makeFunction("return globalThis")() as typeof globalThis];
  } catch {
    return [];
  }
}

export async function inferred(id: string) {
  const user = await load(id);
  return user;
}
export const isInferred: Equal<typeof inferred, (id: string) => Promise<User>> = true;

export async function nothing() {
  await null;
}
export const isNothing: Equal<typeof nothing, () => Promise<void>> = true;

export async function onlyThrows() {
  throw new Error(await "message");
}
export const isOnlyThrows: Equal<typeof onlyThrows, () => Promise<void>> = true;

export const throwing = async () => {
  throw new Error(await "message");
};
export const isThrowing: Equal<typeof throwing, () => Promise<never>> = true;

export async function literal(): Promise<Event_> {
  await null;
  if (flag) return { kind: "a", count: await 1 };
  return { kind: "b", text: "" };
}

export async function inferredUnion() {
  await null;
  if (flag) return { kind: "a" as const, count: 1 };
  return { kind: "b" as const, text: "" };
}
export async function narrows() {
  const event = await inferredUnion();
  if (event.kind === "a") return event.count;
  return event.text.length;
}
export const isNarrowed: Equal<typeof narrows, () => Promise<number>> = true;

export async function promised() {
  return load("1");
}
export const isPromised: Equal<typeof promised, () => Promise<User>> = true;

export async function severalPromises(kind: "text" | "json" | "none") {
  if (kind === "none") return undefined;
  if (kind === "json") return Promise.resolve({ json: true });
  return Promise.resolve("text");
}
export const isSeveral: Equal<
  Awaited<ReturnType<typeof severalPromises>>,
  string | { json: boolean } | undefined
> = true;

export async function maybe(id?: string): Promise<User | undefined> {
  if (!id) return;
  const user = await load(id);
  return user.name ? user : undefined;
}
export const never_ = async (): Promise<never> => {
  await null;
  throw new Error();
};
export async function anyResult(): Promise<any> {
  return (await anything).property;
}
export async function unknownResult(value: unknown): Promise<string> {
  const awaited = await value;
  return typeof awaited === "string" ? awaited : "";
}

export async function unions(id?: string) {
  const user = await (flag && load("1"));
  if (user) user.id.trim();
  const other = await (id ? load(id) : null);
  const thenable = await {
    then(resolve: (value: number) => void) {
      resolve(1);
    },
  };
  return [other?.name, thenable.toFixed()] as const;
}
export const isUnions: Equal<
  Awaited<ReturnType<typeof unions>>,
  readonly [string | undefined, string]
> = true;

export async function contexts() {
  const text: string = await generic();
  const event: Event_ = await new Promise((resolve) => resolve({ kind: "a", count: 1 }));
  const [user, number] = await Promise.all([load(text), 1]);
  const results = await Promise.allSettled(["a"].map(async (id) => (await load(id)).id));
  return { event, user, number, results };
}
export const isContexts: Equal<
  Awaited<ReturnType<typeof contexts>>,
  { event: Event_; user: User; number: number; results: PromiseSettledResult<string>[] }
> = true;

export async function assigned() {
  let user: User;
  try {
    user = await load("1");
  } catch (error) {
    if (error instanceof Error) error.message.trim();
    return undefined;
  } finally {
    await null;
  }
  return user.name?.length;
}

export async function recursive(depth: number) {
  if (depth > 0) await recursive(depth - 1);
}
export async function annotatedRecursion(depth: number): Promise<number> {
  return depth > 0 ? (await annotatedRecursion(depth - 1)) + 1 : 0;
}
export async function pages(fetchPage: (cursor?: string) => Promise<{ next?: string }>) {
  let cursor: string | undefined;
  do {
    const page = await fetchPage(cursor);
    cursor = page.next;
  } while (cursor);
}

export async function overloaded(id: string): Promise<User>;
export async function overloaded(id: string, all: true): Promise<User[]>;
export async function overloaded(id: string, all?: true): Promise<User | User[]> {
  const user = await load(id);
  return all ? [user] : user;
}
export async function usesOverloads(): Promise<number> {
  return (await overloaded("1", true)).length + (await overloaded("1")).id.length;
}
export async function usesArguments() {
  await null;
  return arguments.length;
}
export const isArguments: Equal<typeof usesArguments, () => Promise<number>> = true;
export default async function () {
  return await 1;
}

export async function returnsUndefined(): Promise<undefined> {
  await 0;
}
export async function declaresInABlock(text: string | null) {
  await using resource = null;
  function twice(value: 1): 1;
  function twice(value: string): string;
  function twice(value: unknown) {
    return value;
  }
  function assertPresent<T>(value: T): asserts value is NonNullable<T> {
    if (value == null) throw new Error("absent");
  }
  assertPresent(text);
  return twice(text).length + twice(1) + (resource === null ? 1 : 0);
}

declare function reduce<T, A>(
  list: T[],
  add: (sum: A, item: T) => Promise<A>,
  start: A,
): Promise<A>;
export const sum = reduce([1], async (a, x) => a + x, 0);
export const anonymousSum = reduce(
  [1],
  async function (a, x) {
    return a + (await x);
  },
  0,
);

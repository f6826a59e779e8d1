export async function* inferred(ids: string[]) {
  for (const id of ids) yield await load(id);
  return ids.length;
}
export const isInferred: Equal<
  ReturnType<typeof inferred> extends AsyncGenerator<infer Y, infer R, any> ? [Y, R] : never,
  [User, number]
> = true;

export async function* literals() {
  yield "a" as const;
  yield "b" as const;
}
export const isLiterals: Equal<
  ReturnType<typeof literals> extends AsyncGenerator<infer Y, any, any> ? Y : never,
  "a" | "b"
> = true;

export async function* unlike() {
  const user = await load("1");
  yield user;
  yield { kind: "a" as const };
  yield { kind: "b" as const, text: "" };
}
export async function readsUnlike() {
  for await (const item of unlike()) if ("kind" in item && item.kind === "b") item.text?.trim();
}

export async function* annotated(): AsyncGenerator<Event_, number, string> {
  const text = yield { kind: "a", count: 1 };
  yield { kind: "b", text: text.trim() };
  yield fetchEvent();
  return 1;
}
export async function* iterable(source: AsyncIterable<User>): AsyncIterable<string> {
  for await (const { id, name = "none" } of source) yield id + name;
}
export async function* iterableIterator(): AsyncIterableIterator<Event_> {
  yield* annotated();
  yield* [{ kind: "a", count: 1 }, Promise.resolve<Event_>({ kind: "b", text: "" })];
}
export async function* generic_<T>(source: AsyncIterable<T> | Iterable<T | Promise<T>>) {
  for await (const item of source) yield item;
}
export async function* mapped<T, U>(
  source: AsyncIterable<T>,
  map: (item: T, index: number) => U | Promise<U>,
): AsyncGenerator<U, void, undefined> {
  let index = 0;
  for await (const item of source) yield await map(item, index++);
  yield* mapped(source, map);
}
export async function* empty(): AsyncGenerator<void> {
  yield;
  return;
}
export async function delegates() {
  const result = async function* (): AsyncGenerator<Event_, number, string> {
    const count = yield* annotated();
    return count + 1;
  };
  const first = await result().next();
  return first.done ? first.value.toFixed() : first.value.kind;
}

export async function loops(source: AsyncIterable<User>, values: any) {
  let last: User | undefined;
  outer: for await (const user of source) {
    last = user;
    for await (const item of [load("1"), 2]) {
      if (typeof item === "number") continue outer;
      if (item.name) return item.name;
    }
  }
  let id: string;
  for await ({ id } of source) id.trim();
  for await (const value of values) value.anything.goes();
  for await (const text of generic_(new Set(["text"]))) text.trim();
  return last?.id;
}
export const isLoops: Equal<
  typeof loops,
  (source: AsyncIterable<User>, values: any) => Promise<string | undefined>
> = true;

export async function resources(open: () => Promise<AsyncDisposable & { size: number }>) {
  await using first = await open();
  using second = { [Symbol.dispose]() {}, size: 1 };
  {
    await using nothing = flag ? undefined : await open();
    if (nothing) return nothing.size;
  }
  for await (await using item of [open()]) item.size.toFixed();
  return first.size + second.size;
}
export const isResources: Equal<ReturnType<typeof resources>, Promise<number>> = true;
export class Walker {
  constructor(private readonly children: Walker[] = []) {}
  async *[Symbol.asyncIterator](): AsyncGenerator<Walker> {
    yield this;
    for (const child of this.children) yield* child;
  }
}

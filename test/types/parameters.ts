interface Options {
  deep?: boolean;
  tags?: string[];
}
declare function defaults(): Options;

export async function patterns({ deep = false, tags: [first] = [] }: Options = {}, limit = 1) {
  await null;
  return deep ? first : limit;
}
export const isPatterns: Equal<
  typeof patterns,
  (arg?: Options, limit?: number) => Promise<string | number | undefined>
> = true;

export async function thrown(id: string, { deep }: Options = defaults(), now = Date.now()) {
  await null;
  return deep ? now : id.length;
}
export const isThrown: Equal<
  typeof thrown,
  (id: string, arg?: Options, now?: number) => Promise<number>
> = true;

export async function dependent(id: string, length = id.length, twice: number = length * 2) {
  return (await load(id)).id.length + length + twice;
}
export async function rest(first: string, ...[second, ...others]: [number, ...boolean[]]) {
  await null;
  return [first, second, others] as const;
}
export const isRest: Equal<
  Awaited<ReturnType<typeof rest>>,
  readonly [string, number, boolean[]]
> = true;
export async function generic_<T, K extends keyof T>({ value, key }: { value: T; key: K }) {
  return (await value)[key];
}
export async function usesGeneric() {
  const text: string = await generic_({ value: { a: "text" }, key: "a" });
  return text;
}
export async function assigned({ id }: { id: string | undefined }, count: number = Math.random()) {
  id ??= "none";
  count++;
  await null;
  return id.length + count;
}
export class Service {
  readonly options: Options = {};
  async request(id: string, options = this.options, { deep = this.options.deep }: Options = {}) {
    const user = await load(id);
    return options.deep === deep ? user : undefined;
  }
}
export const isRequest: Equal<
  Service["request"],
  (id: string, options?: Options, arg?: Options) => Promise<User | undefined>
> = true;

export async function unannotated({ deep = false, limit = 1 } = {}, by = "name") {
  await null;
  return deep ? limit : by;
}
export const isUnannotated: Equal<
  typeof unannotated,
  (
    arg?: { deep?: boolean | undefined; limit?: number | undefined },
    by?: string,
  ) => Promise<string | number>
> = true;
export async function fromPattern(
  { limit }: { limit: number },
  twice: number = limit * 2,
  by = "",
) {
  await null;
  return by + twice;
}
export const isFromPattern: Equal<
  Parameters<typeof fromPattern>,
  [arg: { limit: number }, twice?: number | undefined, by?: string | undefined]
> = true;

declare function withDefaults(callback: (options?: { n: number }) => Promise<number>): void;
withDefaults(async ({ n = 3 } = { n: 1 }) => n);
export async function keysAreNoNames({ limit } = { limit: 10 }) {
  await 0;
  return limit.toFixed();
}

const withoutContext = async ({ count = 0, label = "" } = {}) => label.repeat(count);
const partly = async ({ n = 3, m } = { n: 1, m: 2 }) => n + m;
export const called = [withoutContext(), withoutContext({ count: 1 }), partly({ m: 2 })];

type Handler = (event: string, done: (error?: Error) => void) => Promise<Event_>;
type MaybeAsync = (event: string) => Event_ | Promise<Event_>;
type Callback = (event: string) => void;

export const handler: Handler = async (event, done) => {
  await null;
  done();
  return { kind: "b", text: event.trim() };
};
export const concise: Handler = async (event) => ({ kind: "b", text: event });
export const maybe: MaybeAsync = async (event) => ({ kind: "b", text: await event });
export const callback: Callback = async (event) => {
  await event.trim();
};
export const optional: (() => Promise<string | undefined>) | undefined = async () => {
  await null;
  return flag ? "text" : undefined;
};
export const table: Record<string, Handler> = {
  first: async (event) => ({ kind: "b", text: event }),
  async second(event, done) {
    done(await undefined);
    return { kind: "a", count: event.length };
  },
};
export const users = Promise.all(["1"].map(async (id, index) => [await load(id), index] as const));
export const isUsers: Equal<typeof users, Promise<(readonly [User, number])[]>> = true;

export const destructured = [{ id: "1", rest: [1, 2] }].map(async ({ id, rest: [first] }) => {
  const user = await load(id);
  return user.id + first?.toFixed();
});
export const isDestructured: Equal<typeof destructured, Promise<string>[]> = true;

export const generic_ = async <T>(value: T, make: (value: T) => Promise<T>): Promise<T> => {
  const first = await make(value);
  return flag ? first : make(first);
};
export const expression = async function named(depth: number): Promise<number> {
  return depth && (await named(depth - 1));
};
export const higher = (prefix: string) => async (id: string) => prefix + (await load(id)).id;
export const isHigher: Equal<typeof higher, (prefix: string) => (id: string) => Promise<string>> =
  true;
void (async () => {
  const user = await load("1");
  user.id.trim();
})();
export const timer = new Promise<string>((resolve) => {
  setTimeout(async () => resolve((await load("1")).id), 0);
});

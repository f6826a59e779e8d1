// The file has names of its own for what the rewriting adds.
const run = "run";
const wait = "wait";
declare function emit(value: string): void;
export async function uses(arg: string, { items }: { items: string[] }, _this = Date.now()) {
  for await (const resources of items) emit(resources + arg + run + wait + _this);
}
export async function* generate() {
  yield await load(run);
}

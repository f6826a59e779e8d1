/* oxlint-disable */
import load, { count, increment, later as soon, other, upTo } from "./library.mjs";
import * as library from "./library.mjs";

export async function run() {
  log("count", count, await increment(), count, await increment(2), library.count);
  log(await load(), await soon(Promise.resolve("soon")), await other());
  for await (const value of library.upTo(2)) log("value", value);
  const counts = async () => [count, await increment(), (await soon(count)) === library.count];
  log(await counts(), typeof upTo, await typeof this);
}
export class Service {
  static instances = [];
  async start(increment = soon) {
    Service.instances.push(await increment(this));
    return Service.instances.length;
  }
}
run()
  .then(() => new Service().start())
  .then((started) => log("started", started));
log("end of module");

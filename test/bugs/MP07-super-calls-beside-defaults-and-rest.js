// MP07: `_superprop_callX` calls itself for ever when parameters are lowered too (babel#10023; the part that our plugin alone shows)
class Base {
  async send(target, options, ...rest) {
    await null;
    return [target, options, rest];
  }
}
class Client extends Base {
  async send(target = "home", { retries = 3 } = {}, ...rest) {
    return await super.send(target, { retries }, ...rest);
  }
  async direct(a = super.send("default"), ...rest) {
    return [await a, await super.send(...rest)];
  }
}
const client = new Client();
client.send().then(log);
client.send("away", { retries: 1 }, "x", "y").then(log);
client.direct(undefined, 1, 2, 3).then(log);

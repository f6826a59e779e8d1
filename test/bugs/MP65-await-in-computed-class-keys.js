// MP65: `await` in computed class keys (babel#14391; TypeScript emits a SyntaxError)
async function run(Base) {
  const keys = [];
  const key = async (name) => (keys.push(name), name);
  class C extends (await Base) {
    [await key("method")]() {
      return super.base();
    }
    static [await key("static")] = 1;
    [await key("field")] = this;
    async [await key("asyncMethod")](x = await1()) {
      return await x;
    }
    get [await key("getter")]() {
      return 3;
    }
    static async *[await key("items")]() {
      yield await 4;
    }
    static {
      log(Object.keys(this));
    }
  }
  const c = new C();
  log(keys, c.method(), C.static, c.field === c, await c.asyncMethod(), c.getter);
  for await (const item of C.items()) log(item);
}
const await1 = async () => 2;
run(class {
  base() {
    return "base";
  }
});

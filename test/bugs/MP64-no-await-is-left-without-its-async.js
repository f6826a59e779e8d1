// MP64: `async` is taken off and `await` stays (react-hot-loader#370, babel#7815, fast-async#56, babel#2815; other plugins: test/other-plugins)
const everywhere = async (a) => {
  class Local {
    [await "key"] = await1;
    static async [(await "static") + 1](b = async () => await 1) {
      return await b();
    }
  }
  const object = { async [await "m"]() { return await (await a); }, [await "k"]: [await 1] };
  label: while (await true) break label;
  if (await a) log(`${await a} ${tag`x${await 1}`}`);
  return [await Local.static1(), await object.m(), object.k, new Local().key];
};
const await1 = "a name that begins so";
const tag = (strings, value) => strings[0] + value;
everywhere("a").then(log);
var await = "a name in sloppy code";
log(await, ((await) => await)("parameter"));
(async () => ({ await: await 1 }))().then(log);

// MP37: two awaits in one call, `x += await`, computed members (swc#8155, #5985, babel#17363, async-to-promises)
const show = (name, value) => (log(name), value);
async function run() {
  const f = (...args) => args;
  const object = { n: 1, key: "n", list: [0, 1, 2] };
  let x = 1;
  const change = async () => {
    x = 100;
    object.n = 100;
    return 10;
  };
  log(f(await 1, await 2, await Promise.resolve(3)));
  log(f(x, await change(), x));
  x = 1;
  x += await change();
  log(x);
  object.n = 1;
  object.n += await change();
  log(object.n);
  object[show("key", "n")] = show("value", await 5);
  show("object", object)[show("computed", await "m")] = show("assigned", await 6);
  log(object.m, (await 1) + x + (await 2), `${x}${await change()}${x}`);
  log([x, ...(await [1, 2]), x], { a: x, ...(await { b: 2 }), [await "c"]: await 3 });
  log((await null) ?? (await "right"), (await 0) && (await log("never")), await (await (async () => 7)()));
  log(object.list[await 1] + object.list[(await object.list)[2]], new (await Date)(0).getTime());
  let { a = await 8, ...rest } = await { b: await 9 };
  log(a, rest, (-(await 1)) ** 2, delete (await object).m, typeof (await "x"));
  (await object).list[await 0] ||= await 11;
  log(object.list, x ? await 1 : await 2, (await 1, await 2));
}
run().catch((error) => log(error));

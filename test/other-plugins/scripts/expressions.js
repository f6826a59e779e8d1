/* oxlint-disable */
const show = (name) => {
  log(name);
  return name;
};
const tag = (strings, ...values) => strings.join("|") + values.join();

async function operators() {
  const object = { a: { b: 2, call: () => 4 }, none: null, list: [1, 2] };
  object.none ??= await show("nullish");
  let power = 2;
  power **= await 3;
  object.a.b ||= await show("never");
  object[await "key"] = show("value");
  const { list, ...others } = { ...object, extra: await "extra" };
  const spread = [...list, ...(await [3, 4]), ...new Set([await 5])];
  return [
    others,
    power,
    spread,
    object?.a?.[await "b"],
    object.missing?.[await show("never")],
    await object.a?.call?.(),
    tag`x${await 1}y${await "z"}`,
    `${await 1}${show("template")}`,
    (await object.none) || (await show("never")),
    Math.max(...spread, await 6),
    delete object.list,
    typeof (await undefined),
  ];
}

async function* yields() {
  const sent = [yield show("first"), yield await show("second")];
  yield { sent, ...(yield "third") };
}

async function classes(Base) {
  const computed = class extends (await Base) {
    [await "computed"] = this.inherited;
    static [(await "static") + "Key"]() {
      return "static";
    }
  };
  return [new computed().computed, computed.staticKey()];
}

async function order() {
  const list = [];
  list[list.push(await "a")] = list.push(await "b") + (await list.length);
  return [list, show("left") + (await show("middle")) + show("right")];
}

async function assigning() {
  let x = 1;
  const addLater = async () => (x += await 10);
  const promises = [addLater(), addLater()];
  [x, { y: x = await 5 }] = [await Promise.all(promises), {}];
  return x;
}

async function regexps() {
  return "2024-05".replace(/(?<year>\d+)-(?<month>\d+)/u, await "$<month>/$<year>");
}

(async () => {
  log(await operators());
  const iterator = yields();
  for (const value of [0, "one", "two", { four: 4 }]) {
    log((await iterator.next(value)).value);
  }
  log(
    await classes(
      class {
        inherited = "inherited";
      },
    ),
  );
  log(await order());
  log(await assigning());
  log(await regexps());
})().catch((error) => log("failed", error));

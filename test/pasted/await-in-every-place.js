const give = async (value) => value;
class Counter {
  count = 0;
  async add(by = 1) {
    this.count += await give(by);
    return this;
  }
}
(async function main() {
  console.log(`${await give("in")} a template`, [await give(1), ...(await give([2, 3]))]);
  const { a = await give("default"), ...rest } = await give({ b: 1 });
  console.log(a, rest, (await give(true)) ? await give("yes") : "no");
  console.log((await (await new Counter().add()).add(await give(2))).count);
  for (let i = await give(0); i < (await give(2)); i += await give(1)) console.log("loop", i);
  switch (await give("x")) {
    case await give("y"):
      console.log("never");
      break;
    case await give("x"):
      console.log("case");
  }
  label: while (true) {
    do {
      if (await give(true)) break label;
    } while (true);
  }
  console.log(await give(null)?.then((value) => value ?? "nothing"), typeof (await give));
})();

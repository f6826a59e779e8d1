// MP49: shadowed names, `var` declared twice, `await` as left-hand side, labels, loops without a block (babel#15235, #15103, #15134, oxc#7147, #7148, esbuild#4378, #4385, swc#2306)
async function* numbers() {
  yield 1;
  yield 2;
  yield 3;
}
async function run(value = "parameter") {
  for await (const value of numbers()) {
    const items = value * 10;
    log(value, items);
    {
      const value = "shadowed";
      log(value);
    }
  }
  log(value);
  var x = "before";
  for await (var x of numbers()) var x = x + 1;
  log(x);
  const target = { list: [] };
  for await (target.last of numbers());
  for await (target.list[await target.list.length] of numbers());
  for await ((await target)[await "computed"] of numbers()) await null;
  log(target);
  let [a, b] = [];
  for await ([a, b = a] of [[1], Promise.resolve([2, 3])]) log(a, b);
  for await ({ a, ...b } of [{ a: 1, c: 2 }]) log(a, b);
  label: for await (const n of numbers()) {
    if (n === 1) continue label;
    for await (const m of numbers()) {
      if (m === 2) continue label;
      if (n === 3) break label;
      log("labels", n, m);
    }
  }
  first: second: for await (const n of numbers()) if (n < 3) continue first; else break second;
  if (a) for await (const n of numbers()) log("no block", n);
  else for await (const n of numbers()) log("never", n);
  const readers = [];
  for await (let n of numbers()) readers.push(() => n++);
  log(readers.map((read) => read() + read()));
  for await (const n of n0()) {
    let n = "of the body";
    log(n);
  }
  do for await (const n of numbers()) if (n > 1) break; while (await false);
  switch (1) {
    case 1:
      for await (const n of numbers()) if (n === 2) break;
      log("still in the switch");
  }
  const of = [4], async = 5;
  for await (async of of) log("never");
}
const n0 = () => ["outer"];
run().catch((error) => log(error.name));
async function deadZone(list) {
  for await (const list of list) log("never");
}
deadZone([1]).catch((error) => log(error.name));

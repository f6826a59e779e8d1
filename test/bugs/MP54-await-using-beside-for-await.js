// MP54: `await using` and `for await` in the same block (esbuild's `await using` in async generators)
async function* numbers() {
  await using resource = { [Symbol.asyncDispose]: () => log("disposed in the generator") };
  for await (const n of [1, 2]) yield n;
}
async function run() {
  await using resource = { [Symbol.asyncDispose]: () => log("disposed") };
  for await (const n of numbers()) log(n);
}
run().then(() => log("done"));

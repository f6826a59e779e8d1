// MP66: "Duplicate declaration", a generated name that hides a class's (regenerator#330, #368, babel#6923, #16334; other plugins: test/other-plugins)
async function gen(resolve, reject) {
  const step = await resolve;
  let onValue = 1, onError = 2, result = 3, value = 4, error = 5;
  var args = 5, self = 6, parent = 6, _gen = 7;
  return [typeof gen, step, reject, onValue, onError, result, value, error, args + self, parent, _gen];
}
gen(1, 2).then(log);
class step {
  static async gen() {
    await null;
    return [step.name, typeof gen];
  }
  async step(gen) {
    const outer = step;
    await null;
    return [new step() instanceof outer, gen];
  }
}
step.gen().then(log);
new step().step(3).then(log);
const resolve = "outer resolve";
const reject = async (_resolve) => {
  await null;
  return [resolve, _resolve];
};
reject("inner").then(log);
(async () => {
  for await (const items of [[1]]) for await (const item of items) log(items, item);
  for await (const error of ["error"]) {
    try {
      throw await error;
    } catch (error) {
      var error2 = error;
      log(error);
    }
  }
  {
    await using resources = null;
    const disposables = await 1;
    log(resources, disposables, error2);
  }
})();

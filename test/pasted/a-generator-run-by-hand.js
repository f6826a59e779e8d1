function run(makeGenerator) {
  const generator = makeGenerator();
  return new Promise((resolve, reject) => {
    const step = (method, value) => {
      let result;
      try {
        result = generator[method](value);
      } catch (error) {
        return reject(error);
      }
      if (result.done) resolve(result.value);
      else
        Promise.resolve(result.value).then(
          (v) => step("next", v),
          (e) => step("throw", e),
        );
    };
    step("next");
  });
}
run(function* () {
  const one = yield 1;
  try {
    yield Promise.reject(new Error("two"));
  } catch ({ message }) {
    console.log("by hand", one, message);
  }
  return 3;
}).then(console.log);
(async () => {
  const one = await 1;
  try {
    await Promise.reject(new Error("two"));
  } catch ({ message }) {
    console.log("async", one, message);
  }
  return 3;
})().then(console.log);

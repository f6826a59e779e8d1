const after = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
(async () => {
  for await (const value of [after(40, "slow"), after(10, "fast"), "plain"]) console.log(value);
  try {
    for await (const value of [1, Promise.reject(new Error("second")), 3]) console.log(value);
  } catch ({ message }) {
    console.log("caught", message);
  }
})();

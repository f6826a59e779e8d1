const sleep = (ms, value) => new Promise((resolve) => setTimeout(resolve, ms, value));
function withTimeout(promise, ms) {
  let timer;
  const timeout = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`took more than ${ms} ms`)), ms);
  });
  return Promise.race([promise, timeout]).finally(() => clearTimeout(timer));
}
(async () => {
  console.log(await withTimeout(sleep(10, "in time"), 100));
  try {
    await withTimeout(sleep(120, "late"), 30);
  } catch ({ message }) {
    console.log(message);
  }
})();

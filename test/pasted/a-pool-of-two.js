async function pool(tasks, size) {
  const results = [];
  let next = 0;
  async function worker(name) {
    while (next < tasks.length) {
      const index = next++;
      console.log(name, "takes", index);
      results[index] = await tasks[index]();
    }
  }
  await Promise.all(Array.from({ length: size }, (_, i) => worker(`worker ${i + 1}`)));
  return results;
}
const tasks = [300, 20, 30, 40].map((ms, i) => () => new Promise((r) => setTimeout(r, ms, i * i)));
pool(tasks, 2).then((results) => console.log(results));

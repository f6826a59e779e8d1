const cache = new Map();
let loads = 0;
const load = (id) =>
  new Promise((resolve) => setTimeout(() => resolve(`user ${id}, load ${++loads}`), 10));
function user(id) {
  if (!cache.has(id)) cache.set(id, load(id));
  return cache.get(id);
}
(async () => {
  const [a, b, c] = await Promise.all([user(1), user(1), user(2)]);
  console.log(a, "|", b, "|", c, "|", a === b);
  console.log(await user(1));
})();

// Leaves some of the program unused.
export async function use({ load, double, sum, count, Store, nested }) {
  await load(1);
  await load(2);
  await double(2);
  await sum(count());
  const store = new Store();
  await store.add();
  await store.add(1, Promise.resolve(2));
  await nested(true);
}

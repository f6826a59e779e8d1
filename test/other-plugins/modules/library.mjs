/* oxlint-disable */
export let count = 0;
export async function increment(by = 1) {
  count += await by;
  return count;
}
export default async function () {
  return `default ${await count}`;
}
export async function* upTo(limit) {
  for (let i = 0; i < limit; i++) yield i + (await count);
}
export const later = async (value) => {
  for await (const item of [value]) return item;
};
async function renamed() {
  return await typeof this;
}
export { renamed as other };

/**
 * A module with so many async functions: in turn two awaits and a throw, one last await, and a `try`
 * in a loop.
 */
export function manyFunctions(count: number): string {
  const shapes = [twoAwaits, lastAwait, tryInLoop];
  return Array.from({ length: count }, (_, i) => shapes[i % shapes.length]?.(i)).join("\n");
}

const twoAwaits = (i: number): string => `export async function load${i}(id) {
  const response = await request("/items/" + id);
  if (!response.ok) throw new Error("cannot load");
  const item = await response.json();
  return item.value;
}
`;

const lastAwait = (i: number): string => `export async function title${i}(id) {
  const item = await load0(id);
  return item.title;
}
`;

const tryInLoop = (i: number): string => `export async function save${i}(item) {
  for (let attempt = 0; ; attempt++) {
    try {
      return await request("/items/" + item.id, item);
    } catch (error) {
      if (attempt === 2) throw error;
    }
  }
}
`;

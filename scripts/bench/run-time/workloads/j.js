async function* range(n) {
  for (let i = 0; i < n; i++) yield i;
}

export async function j(n) {
  let sum = 0;
  for await (const value of range(n)) sum += value;
  return sum;
}

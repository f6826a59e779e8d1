async function fib(n) {
  if (n < 2) return n;
  const a = await fib(n - 1);
  const b = await fib(n - 2);
  return a + b;
}

export async function h(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await fib(20);
  return sum;
}

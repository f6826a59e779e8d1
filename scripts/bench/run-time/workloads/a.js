async function same(value) {
  return value;
}

export async function a(n) {
  let sum = 0;
  for (let i = 0; i < n; i++) sum += await same(i);
  return sum;
}

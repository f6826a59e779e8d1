// MP61: closures in loops that wait (babel#15594, #6908, swc#4286, SharpTS#817, fast-async#13, #55, lambda-tools#2)
async function run() {
  const readers = [];
  for (let i = 0; i < 3; i++) {
    await null;
    readers.push(() => i);
    i += await 0;
  }
  for (const x of [3, 4]) {
    const doubled = (await x) * 2;
    readers.push(() => x + doubled);
  }
  for (const key in { a: 1, b: await 2 }) {
    await null;
    readers.push(() => key);
  }
  let n = 0;
  while (await (n++ < 2)) {
    let copy = n;
    readers.push(async () => (await null, copy++));
  }
  for (let i = 0, step = () => i++; i < 2; step(), i++) {
    await null;
    readers.push(() => i);
  }
  for (var shared = 0; shared < 2; shared++) {
    readers.push(() => shared);
    await null;
  }
  do {
    const last = await n;
    readers.push(() => last);
  } while (--n > 2);
  return Promise.all(readers.map((read) => read()));
}
run().then(log);

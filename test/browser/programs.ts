export const puzzle = `async function async1() {
  console.log(1);
  await async2();
  console.log(3);
}
async function async2() {
  console.log(6);
}
setTimeout(() => console.log(2), 0);
async1();
new Promise(resolve => resolve()).then(() => console.log(4)).then(() => console.log(5));
`;

export const starving = `setTimeout(() => console.log("timer"), 0);
async function loop() {
  while (true) await null;
}
loop();
`;

/** More events than are kept. */
export const manyEvents = `async function count(to) {
  for (let i = 0; i < to; i++) {
    await null;
    if (i % 100 === 0) console.log("at", i);
    if (i % 500 === 0) await new Promise(resolve => setTimeout(resolve));
  }
}
count(2600);
`;

/** What the page says of two programs that do the same. */
export const same = /^✓ Same output✓ Same order✓ Same ticks \((\d+) = \1\)$/;

const after = (ms, value, fails) =>
  new Promise((resolve, reject) => setTimeout(fails ? reject : resolve, ms, value));
async function main() {
  console.log((await Promise.all([after(60, "a"), after(20, "b"), "c"])).join());
  console.log(await Promise.race([after(60, "slow"), after(20, "fast")]));
  console.log(await Promise.any([after(20, "no", true), after(60, "yes")]));
  for (const { status, value, reason } of await Promise.allSettled([
    after(5, 1),
    after(5, 2, true),
  ])) {
    console.log(status, value, reason);
  }
  try {
    await Promise.all([after(20, "x", true), after(60, "y")]);
  } catch (error) {
    console.log("caught", error);
  }
  await Promise.any([after(1, 1, true)]).catch((error) =>
    console.log(error.constructor.name, error.errors.length),
  );
}
main();

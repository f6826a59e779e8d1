async function* g() { for (let i = 0; i < 6; i++) { if (i % 2) await i; yield i; } return "end"; }
const it = g();
const f = async (name, n) => { for await (const x of it) { log(name, x); if (x >= n) break; await null; } log(name, "left"); };
f("a", 9).then(() => log("a done"));
f("b", 9).then(() => log("b done"));
Promise.resolve().then(() => it.next()).then((result) => log("next", result.value, result.done));
let chain = Promise.resolve();
for (let i = 0; i < 20; i++) chain = chain.then(() => log("tick", i));

async function* g() { try { yield 1; await Promise.reject("rejected"); } catch (error) { log("caught", error); yield error; throw "thrown"; } }
const it = g();
for (const method of ["next", "next", "next", "return", "next", "throw"])
  it[method](method).then((result) => log(method, result.value, result.done), (error) => log(method, "fails", error));
const f = async () => { try { for await (const x of g()) log("loop", x); } catch (error) { log("loop fails", error); } };
f().then(() => log("left"));
let chain = Promise.resolve();
for (let i = 0; i < 16; i++) chain = chain.then(() => log("tick", i));

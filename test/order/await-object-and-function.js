const f = async () => { log(await { a: 1 }); log(await function g() {}); };
f();

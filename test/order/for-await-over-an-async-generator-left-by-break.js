async function* g() { try { yield 1; yield 2; } finally { await null; log('cleanup'); } }
const f = async () => { for await (const x of g()) { log(x); break; } log('left'); };
f();

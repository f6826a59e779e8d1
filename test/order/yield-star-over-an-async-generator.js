async function* inner() { const x = yield 1; log('inner', x); try { yield 2; } finally { await null; log('finally'); } }
async function* outer() { log('result', yield* inner()); }
const it = outer();
it.next('a').then(log);
it.next('b').then(log);
it.return('c').then(log);
it.next().then(log);

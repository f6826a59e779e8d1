async function* g() { log('start'); yield 1; log('middle'); yield Promise.resolve(2); return 3; }
const it = g();
for (let i = 0; i < 4; i++) it.next().then(log);
Promise.resolve().then(() => log('x')).then(() => log('y')).then(() => log('z'));

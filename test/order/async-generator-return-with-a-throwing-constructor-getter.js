const bad = Object.defineProperty(Promise.resolve(), 'constructor', { get() { throw 'getter'; } });
async function* g() { try { yield 1; } catch (reason) { log('caught', reason); yield 2; } }
const it = g();
it.next().then(log);
it.return(bad).then(log);
it.next().then(log);
g().return(bad).catch(reason => log('rejected', reason));

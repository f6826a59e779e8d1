const bad = Object.defineProperty(Promise.resolve(), 'constructor', { get() { throw 'getter'; } });
const f = async () => { try { await bad; } catch (reason) { log('caught', reason); } return 'done'; };
f().then(log);

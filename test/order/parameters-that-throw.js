const f = async (a = (() => { throw 'default'; })()) => a;
const g = async ({ b }) => b;
async function h([c] = null) { await c; }
f().catch(log);
g().catch(error => log(error.name));
h().catch(error => log(error.name));
log('sync end');

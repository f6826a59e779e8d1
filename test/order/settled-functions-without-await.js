const value = async () => 1;
const promise = async () => Promise.resolve(2);
async function thrown() { throw 3; }
async function nothing() {}
async function early(x) { if (x) return Promise.resolve('early'); return 'late'; }
promise().then(log);
value().then(log);
thrown().catch(log);
nothing().then(log);
early(true).then(log);
early(false).then(log);

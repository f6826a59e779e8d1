const f = async () => Promise.resolve(1);
const g = async () => { await null; return Promise.resolve(2); };
f().then(log);
g().then(log);

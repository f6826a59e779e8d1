const f = async () => { try { return await 'try'; } finally { await null; return 'finally'; } };
const g = async () => { try { await Promise.reject('try'); } finally { throw 'finally'; } };
f().then(log);
g().catch(log);

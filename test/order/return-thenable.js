const f = async () => ({ then(resolve) { log('then called'); resolve(1); } });
const g = async () => { await null; return { then(resolve) { resolve(2); } }; };
f().then(log);
g().then(log);

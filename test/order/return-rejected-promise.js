const f = async () => Promise.reject('f');
const g = async () => await Promise.reject('g');
f().catch(log);
g().catch(log);

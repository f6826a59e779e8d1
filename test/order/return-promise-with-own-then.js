const p = Object.assign(Promise.resolve('value'), { then(resolve) { log('own then'); resolve('own'); } });
const f = async () => p;
f().then(log);

const p = Object.assign(Promise.resolve('value'), { then(resolve) { log('own then'); resolve('own'); } });
const f = async () => { log(await p); log(await p); };
f();

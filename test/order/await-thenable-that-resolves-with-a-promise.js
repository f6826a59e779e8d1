const f = async () => { log(await { then(resolve) { resolve(Promise.resolve('inner')); } }); };
f();

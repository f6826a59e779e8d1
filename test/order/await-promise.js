const f = async () => { log(await Promise.resolve(1)); log('after'); };
f();

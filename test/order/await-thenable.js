const f = async () => { log(await { then(resolve) { log('then called'); resolve(1); } }); };
f();

const f = async () => { log(await { then(resolve) { resolve({ then: again => again('deep') }); } }); };
f();

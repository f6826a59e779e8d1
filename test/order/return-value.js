const f = async () => 1;
f().then(log);
Promise.resolve().then(() => log('tick 1')).then(() => log('tick 2'));

const f = async () => (await null, 1);
f().then(log);

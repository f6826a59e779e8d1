const f = async () => await Promise.resolve(1);
f().then(log);

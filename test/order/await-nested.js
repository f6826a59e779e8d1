const f = async () => await (await (await Promise.resolve(Promise.resolve(1))));
f().then(log);

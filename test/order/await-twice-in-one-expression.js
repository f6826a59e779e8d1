const f = async (a, b) => (await a) + (await b);
f(1, Promise.resolve(2)).then(log);

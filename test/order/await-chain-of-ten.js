const chain = async n => (n ? 1 + (await chain(n - 1)) : await Promise.resolve(0));
chain(10).then(log);

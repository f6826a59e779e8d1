const f = async (value, n) => { while (n--) await null; log(value); return value; };
Promise.all([f('a', 3), f('b', 1), f('c', 2)]).then(log);
Promise.race([f('d', 3), f('e', 1)]).then(log);

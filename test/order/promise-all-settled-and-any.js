const f = async n => { await null; if (n % 2) throw n; return n; };
Promise.allSettled([f(0), f(1)]).then(log);
Promise.any([f(1), f(2)]).then(log);

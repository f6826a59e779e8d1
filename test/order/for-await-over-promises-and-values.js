const f = async list => { for await (const x of list) log(x); return 'end'; };
f([1, Promise.resolve(2), 3]).then(log);
Promise.resolve().then(() => log('x')).then(() => log('y')).then(() => log('z'));

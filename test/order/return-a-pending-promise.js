let settle;
const f = async () => new Promise(resolve => (settle = resolve));
f().then(log);
Promise.resolve().then(() => log('x')).then(() => settle('settled')).then(() => log('y'));

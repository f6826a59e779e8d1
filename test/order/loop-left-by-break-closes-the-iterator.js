const iterable = { [Symbol.iterator]: () => ({ i: 0, next() { return { value: this.i++, done: false }; }, return() { log('closed'); return {}; } }) };
const f = async () => { for (const value of iterable) { log(await value); if (value === 1) break; } log('left'); };
const g = async () => { for (const value of iterable) { await value; return 'returned'; } };
f().then(g).then(log);

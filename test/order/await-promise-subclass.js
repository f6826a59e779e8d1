class Sub extends Promise {}
const f = async () => { log(await Sub.resolve(1)); log(await new Sub((_, reject) => reject('no')).catch(() => 'caught')); };
f();

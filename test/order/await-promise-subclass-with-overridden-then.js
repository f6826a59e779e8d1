class Sub extends Promise { then(...args) { log('then'); return super.then(...args); } }
const f = async () => { log(await Sub.resolve(1)); };
f();

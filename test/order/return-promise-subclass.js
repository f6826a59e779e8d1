class Sub extends Promise {}
const f = async () => Sub.resolve(1);
const g = async () => await Sub.resolve(2);
f().then(log);
g().then(log);

let own;
const f = async () => { await null; return own; };
own = f();
own.catch(error => log(error.name));

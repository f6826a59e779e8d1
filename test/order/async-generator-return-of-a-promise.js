async function* g() { yield 1; }
const it = g();
it.next().then(log);
it.return(Promise.resolve('returned')).then(log);
const fresh = g();
fresh.return(Promise.reject('rejected')).catch(log);
fresh.return({ then(resolve) { resolve('thenable'); } }).then(log);

async function* bare() { return; }
async function* explicit() { return undefined; }
async function* promise() { return Promise.resolve('promise'); }
explicit().next().then(() => log('explicit'));
bare().next().then(() => log('bare'));
promise().next().then(log);

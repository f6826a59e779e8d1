const f = async () => { log('f1'); await null; log('f2'); await null; log('f3'); };
Promise.resolve().then(() => log('p1')).then(() => log('p2')).then(() => log('p3'));
f().then(() => log('f done'));
new Promise(resolve => { log('executor'); resolve(); }).then(() => log('p4'));

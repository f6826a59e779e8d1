const a1 = async () => { log(1); await a2(); log(2); };
const a2 = async () => { log(3); };
log(4);
a1();
new Promise(resolve => { log(5); resolve(); }).then(() => log(6)).then(() => log(7));
log(8);

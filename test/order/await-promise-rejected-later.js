let fail;
const p = new Promise((_, reject) => (fail = reject));
const f = async () => { try { await p; } catch (reason) { log('f', reason); } };
const g = async () => { await p; };
f();
g().catch(reason => log('g', reason));
Promise.resolve().then(() => log('x')).then(() => fail('late'));

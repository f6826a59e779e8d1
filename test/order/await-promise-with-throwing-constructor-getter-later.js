const bad = Object.defineProperty(Promise.resolve(), 'constructor', { get() { throw 'getter'; } });
const f = async () => {
  await null;
  for (let i = 0; i < 3; i++) try { await bad; } catch (reason) { log('caught', reason, i); }
  await bad;
};
f().catch(reason => log('rejected', reason));

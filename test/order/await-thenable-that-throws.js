const f = async () => { try { await { then() { throw 'thrown'; } }; } catch (reason) { log(reason); } };
const g = async () => { try { await { get then() { throw 'getter'; } }; } catch (reason) { log(reason); } };
f();
g();

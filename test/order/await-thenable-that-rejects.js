const f = async () => { try { await { then(_, reject) { reject('rejected'); } }; } catch (reason) { log(reason); } };
f();

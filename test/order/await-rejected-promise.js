const f = async () => { try { await Promise.reject('no'); } catch (reason) { log(reason); } };
f();

const f = async () => { try { log(await Object.create(Promise.prototype)); } catch (error) { log(error.name); } };
f();

// MP57: an async generator replaced by a plain function of the same name stays nothing but replaced
async function* taken() {}
function taken() {}
log(Object.getPrototypeOf(taken.prototype) === Object.prototype, typeof new taken().next);
(async () => log(await null))();

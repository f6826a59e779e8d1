const resource = name => ({ [Symbol.asyncDispose]() { log('dispose', name); } });
const f = async () => { await using a = resource('a'); await using b = null; log('body'); };
const g = async skip => { if (!skip) { await using c = resource('c'); } log('g'); };
const h = async () => { await using n = null; using s = { [Symbol.dispose]() { log('sync'); } }; };
f().then(() => log('f done'));
g(true).then(() => log('g done'));
g(false).then(() => log('g2 done'));
h().then(() => log('h done'));

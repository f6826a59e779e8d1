const f = async name => { for (let i = 0; i < 4; i++) { log(name, i); await null; } };
f('a');
f('b').then(() => log('b done'));

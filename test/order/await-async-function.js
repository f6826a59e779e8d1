const inner = async () => { log('inner'); await null; log('inner resumed'); return 'value'; };
const outer = async () => { log('outer'); log(await inner()); };
outer();
log('sync end');

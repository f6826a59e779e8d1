const before = async () => { throw 'before'; };
const after = async () => { await null; throw 'after'; };
before().catch(log);
after().catch(log);

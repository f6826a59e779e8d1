const inner = async () => { await null; throw 'inner'; };
const middle = async () => { try { return await inner(); } catch (reason) { throw reason + ' middle'; } };
middle().catch(log);

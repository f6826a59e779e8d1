const f = async () => { try { return Promise.reject('not caught'); } catch { return 'caught'; } finally { log('finally'); } };
f().catch(log);

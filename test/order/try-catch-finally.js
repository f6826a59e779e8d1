const f = async fails => {
  try { log('try'); await (fails ? Promise.reject('reason') : null); log('not reached if it fails'); }
  catch (reason) { log('catch', reason); await null; }
  finally { log('finally'); await null; log('finally resumed'); }
  return 'done';
};
f(true).then(log);
f(false).then(log);

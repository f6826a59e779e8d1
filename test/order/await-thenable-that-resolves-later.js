const f = async () => {
  log(await { then(resolve) { Promise.resolve().then(() => log('soon')).then(() => resolve('later')); } });
};
f();

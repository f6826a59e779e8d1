const p = Object.assign(Promise.resolve('value'), { constructor: null });
const f = async () => {
  try {
    log(await p);
  } catch (error) {
    log(error.name);
  }
};
f();

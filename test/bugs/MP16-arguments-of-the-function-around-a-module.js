// MP16: an async arrow at the top of a CommonJS module gets the wrong `arguments`: those of the wrapper function are meant (babel#3076; other plugins: test/other-plugins)
(function (exports, require) {
  const first = async () => {
    await null;
    return [arguments.length, arguments[0] === exports, arguments[1]];
  };
  const nested = async () => (async () => (await null, arguments[1]))();
  first("not this").then(log);
  nested("nor this").then(log);
})({}, "require");

const atTheTop = async () => {
  await null;
  return arguments;
};
atTheTop("no arguments here").catch((error) => log(error.name));

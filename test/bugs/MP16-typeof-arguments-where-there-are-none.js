// MP16: an async arrow at the top of a script asks for the type of `arguments`, which is not there (babel#3076)
const typeOf = async () => {
  await null;
  return typeof arguments;
};
typeOf(1).then(log, (error) => log("rejected", error.name));

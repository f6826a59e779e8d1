// MP19b: a strict function called without `this`: an async arrow in it sees undefined, not the global object (measured on SWC)
function caller() {
  "use strict";
  const arrow = async () => {
    await null;
    return this === undefined;
  };
  const settled = async () => this === undefined;
  async function own() {
    await null;
    return this === undefined;
  }
  async function* items() {
    yield this === undefined;
    yield (() => this === undefined)();
  }
  return [arrow(), settled(), own(), items().next()];
}
Promise.all(caller()).then(log);

class EventEmitter {
  #listeners = new Map();
  on(event, listener) {
    return this.#add(event, { listener, run: listener });
  }
  addListener(event, listener) {
    return this.on(event, listener);
  }
  once(event, listener) {
    const run = (...args) => {
      this.off(event, listener);
      listener.apply(this, args);
    };
    return this.#add(event, { listener, run });
  }
  off(event, listener) {
    const all = this.#listeners.get(event) || [];
    const index = all.findIndex((one) => one.listener === listener);
    if (index >= 0) this.#listeners.set(event, all.toSpliced(index, 1));
    return this;
  }
  removeListener(event, listener) {
    return this.off(event, listener);
  }
  removeAllListeners(event) {
    if (event === undefined) this.#listeners.clear();
    else this.#listeners.delete(event);
    return this;
  }
  listenerCount(event) {
    return (this.#listeners.get(event) || []).length;
  }
  emit(event, ...args) {
    const all = this.#listeners.get(event) || [];
    if (all.length === 0 && event === "error") throw args[0];
    for (const { run } of all) run.apply(this, args);
    return all.length > 0;
  }
  #add(event, entry) {
    this.#listeners.set(event, [...(this.#listeners.get(event) || []), entry]);
    return this;
  }
}
EventEmitter.EventEmitter = EventEmitter;
EventEmitter.once = (emitter, event) =>
  new Promise((resolve, reject) => {
    const failed = (error) => {
      emitter.off(event, done);
      reject(error);
    };
    const done = (...args) => {
      emitter.off("error", failed);
      resolve(args);
    };
    emitter.once(event, done);
    if (event !== "error") emitter.once("error", failed);
  });
module.exports = EventEmitter;

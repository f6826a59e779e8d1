const custom = Symbol.for("nodejs.util.promisify.custom");
function promisify(original) {
  if (original === setTimeout) return require("node:timers/promises").setTimeout;
  if (original === setImmediate) return require("node:timers/promises").setImmediate;
  if (original[custom]) return original[custom];
  return function (...args) {
    return new Promise((resolve, reject) => {
      original.call(this, ...args, (error, value) => (error ? reject(error) : resolve(value)));
    });
  };
}
promisify.custom = custom;
module.exports = { promisify };

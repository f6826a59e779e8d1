/* oxlint-disable */
/** Loads what modules become by transform-modules-commonjs and transform-modules-systemjs. */
const registry = new Map();

const load = (specifier) => registry.get(specifier.replace(/^\.\//, ""))();

globalThis.define = (name, run) => {
  const module = { exports: {} };
  let hasRun = false;
  registry.set(name, () => {
    if (!hasRun) {
      hasRun = true;
      run.call(undefined, load, module, module.exports);
    }
    return module.exports;
  });
};

globalThis.System = {
  register(name, dependencies, declare) {
    const exported = {};
    const setters = [];
    let hasRun = false;
    const set = (key, value) => {
      Object.assign(exported, typeof key === "string" ? { [key]: value } : key);
      for (const setter of setters) setter(exported);
      return value;
    };
    registry.set(name, (importer) => {
      if (!hasRun) {
        hasRun = true;
        const declared = declare(set, {});
        dependencies.forEach((dependency, index) => {
          registry.get(dependency.replace(/^\.\//, ""))(declared.setters[index]);
        });
        declared.execute();
      }
      if (importer) {
        setters.push(importer);
        importer(exported);
      }
    });
  },
};
globalThis.load = load;

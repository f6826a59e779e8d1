import { template, type types as t } from "@babel/core";

/** Runs modules: each once, behind those that it imports. Live bindings are those of CommonJS. */
export const runtime: () => t.Statement[] = template.statements(`
  const unawaitModules = (() => {
    const modules = new Map();
    const load = (name) => {
      const module = modules.get(name);
      if (module.hasBegun) return module.done;
      module.hasBegun = true;
      const run = (first) => {
        for (let i = first; i < module.dependencies.length; i++) {
          const done = load(module.dependencies[i]);
          if (done) return done.then(() => run(i + 1));
        }
        const result = module.run.call(module.exports, require, module, module.exports);
        return module.isAsync ? result : undefined;
      };
      module.done = run(0);
      return module.done;
    };
    const require = (name) => {
      load(name);
      return modules.get(name).exports;
    };
    return {
      define(name, dependencies, isAsync, run) {
        modules.set(name, { exports: {}, dependencies, isAsync, run });
      },
      import: (name) =>
        new Promise((resolve, reject) => {
          if (!modules.has(name)) throw new TypeError("Cannot find the module " + name);
          const done = load(name);
          const give = () => resolve(modules.get(name).exports);
          if (done) done.then(give, reject);
          else give();
        }),
      start: load,
    };
  })();
`);

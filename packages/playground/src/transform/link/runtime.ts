import { template, type types as t } from "@babel/core";

/**
 * Runs modules: each once, behind those that it imports. Live bindings are those of CommonJS. A module
 * that awaits at its top level keeps those waiting that import it, and not its siblings: the steps are
 * those of Cyclic Module Records (ECMA-262, 16.2.1.6.1.3). What `import()` names is never run at once.
 */
export const runtime: () => t.Statement[] = template.statements(`
  const unawaitModules = (() => {
    const modules = new Map();
    let asyncEvaluations = 0;

    const execute = (module) =>
      module.run.call(module.exports, require, module, module.exports);
    const executeAsync = (module) => {
      execute(module).then(
        () => fulfilled(module),
        (error) => rejected(module, error)
      );
    };
    const innerEvaluation = (module, stack) => {
      if (module.error) throw module.error.value;
      if (module.status !== "linked") return;
      module.status = "evaluating";
      module.index = module.ancestor = stack.length;
      stack.push(module);
      for (const name of module.dependencies) {
        let required = modules.get(name);
        innerEvaluation(required, stack);
        if (stack.includes(required)) {
          module.ancestor = Math.min(module.ancestor, required.ancestor);
        } else {
          required = required.cycleRoot ?? required;
          if (required.error) throw required.error.value;
        }
        if (required.isEvaluatingAsync) {
          module.pending++;
          required.parents.push(module);
        }
      }
      if (module.pending > 0 || module.isAsync) {
        module.isEvaluatingAsync = true;
        module.order = asyncEvaluations++;
        if (module.pending === 0) executeAsync(module);
      } else {
        execute(module);
      }
      if (module.ancestor !== module.index) return;
      for (const member of stack.splice(module.index)) {
        Object.assign(member, { status: "evaluated", cycleRoot: module });
      }
    };
    const evaluate = (module) => {
      const stack = [];
      try {
        innerEvaluation(module, stack);
      } catch (error) {
        for (const member of stack) {
          Object.assign(member, { status: "evaluated", cycleRoot: member, error: { value: error } });
        }
        throw error;
      }
      const root = module.cycleRoot ?? module;
      if (!root.isEvaluatingAsync) return undefined;
      root.done ??= new Promise((resolve, reject) => Object.assign(root, { resolve, reject }));
      return root.done;
    };
    const available = (module, found) => {
      for (const parent of module.parents) {
        if (found.includes(parent) || parent.cycleRoot.error) continue;
        if (--parent.pending > 0) continue;
        found.push(parent);
        if (!parent.isAsync) available(parent, found);
      }
      return found;
    };
    const isDone = (module) => {
      module.isEvaluatingAsync = false;
      module.resolve?.();
    };
    const fulfilled = (module) => {
      if (module.error) return;
      isDone(module);
      const found = available(module, []).sort((one, other) => one.order - other.order);
      for (const parent of found) {
        if (parent.error) continue;
        if (parent.isAsync) {
          executeAsync(parent);
          continue;
        }
        try {
          execute(parent);
        } catch (error) {
          rejected(parent, error);
          continue;
        }
        isDone(parent);
      }
    };
    const rejected = (module, error) => {
      if (module.error) return;
      module.error = { value: error };
      module.isEvaluatingAsync = false;
      for (const parent of module.parents) rejected(parent, error);
      module.reject?.(error);
    };

    const require = (name) => {
      const module = modules.get(name);
      if (module.status === "linked") evaluate(module);
      return module.exports;
    };
    return {
      define(name, dependencies, isAsync, run) {
        const state = { status: "linked", pending: 0, parents: [] };
        modules.set(name, { exports: {}, dependencies, isAsync, run, ...state });
      },
      import: (name) =>
        Promise.resolve().then(() => {
          const module = modules.get(name);
          if (!module) throw new TypeError("Cannot find the module " + name);
          const done = evaluate(module);
          return done ? done.then(() => module.exports) : module.exports;
        }),
      start: (name) => evaluate(modules.get(name)),
    };
  })();
`);

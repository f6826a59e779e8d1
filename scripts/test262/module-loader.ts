import { readFileSync } from "node:fs";
import type { ImportAttributes } from "node:module";
import { resolve } from "node:path";
import vm from "node:vm";

/** Loads the fixtures that modules and dynamic imports of one realm refer to. */
export interface ModuleLoader {
  /** @throws the syntax error of `code` */
  compile: (code: string, path: string) => vm.SourceTextModule;
  /** @throws the first error met while loading or linking what `module` imports */
  link: (module: vm.SourceTextModule) => void;
  evaluate: (module: vm.Module) => Promise<void>;
  importDynamically: (
    specifier: string,
    referrer: unknown,
    attributes: ImportAttributes,
  ) => Promise<vm.Module>;
}

export function createModuleLoader(context: vm.Context, folder: string): ModuleLoader {
  const loaded = new Map<string, vm.Module>();
  const evaluations = new Map<vm.Module, Promise<void>>();
  const importDynamically: ModuleLoader["importDynamically"] = async (specifier, _, { type }) => {
    const module = load(specifier, type);
    if (module instanceof vm.SourceTextModule && module.status === "unlinked") link(module);
    // A module that imports itself gets here before its evaluation has been remembered.
    await Promise.resolve();
    await evaluate(module);
    return module;
  };

  function compile(code: string, path: string): vm.SourceTextModule {
    const module = new vm.SourceTextModule(code, {
      context,
      identifier: path,
      importModuleDynamically: importDynamically,
    });
    loaded.set(path, module);
    return module;
  }

  function load(specifier: string, type: string | undefined): vm.Module {
    const path = resolve(folder, specifier);
    const known = loaded.get(path);
    if (known) return known;
    const text = readFileSync(path, "utf8");
    return type === "json" ? loadJson(text, path) : compile(text, path);
  }

  function loadJson(text: string, path: string): vm.Module {
    const value: unknown = vm.runInContext("JSON.parse", context)(text);
    const module = new vm.SyntheticModule(["default"], () => module.setExport("default", value), {
      context,
      identifier: path,
    });
    loaded.set(path, module);
    return module;
  }

  function link(module: vm.SourceTextModule): void {
    loadRequests(module, new Set());
    module.instantiate();
  }

  function loadRequests(module: vm.SourceTextModule, visited: Set<vm.Module>): void {
    if (visited.has(module) || module.status !== "unlinked") return;
    visited.add(module);
    const requested = module.moduleRequests.map(({ specifier, attributes }) =>
      load(specifier, attributes.type),
    );
    module.linkRequests(requested);
    for (const dependency of requested) {
      if (dependency instanceof vm.SourceTextModule) loadRequests(dependency, visited);
    }
  }

  // Node refuses to evaluate a module that is being evaluated, such as one that imports itself.
  function evaluate(module: vm.Module): Promise<void> {
    const evaluation = evaluations.get(module) ?? module.evaluate();
    evaluations.set(module, evaluation);
    return evaluation;
  }

  return { compile, link, evaluate, importDynamically };
}

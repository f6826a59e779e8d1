import vm from "node:vm";
import { createModuleLoader, type ModuleLoader } from "./module-loader.ts";

/** A fresh global scope with what test262 expects of its host. */
export interface Realm {
  context: vm.Context;
  modules: ModuleLoader;
}

/** @param folder where relative imports of the test start */
export function createRealm(folder: string, print: (message: unknown) => void): Realm {
  return createHost(folder, print).realm;
}

function createHost(folder: string, print: (message: unknown) => void) {
  // A contextified object would do as well, but its global is not an ordinary object.
  const context = vm.createContext(vm.constants.DONT_CONTEXTIFY);
  const modules = createModuleLoader(context, folder);

  const $262 = {
    global: context,
    createRealm: () => createHost(folder, print).$262,
    detachArrayBuffer: (buffer: ArrayBuffer) => {
      structuredClone(buffer, { transfer: [buffer] });
    },
    evalScript: (code: string): unknown =>
      vm.runInContext(code, context, { importModuleDynamically: modules.importDynamically }),
    gc: () => {
      throw new Error("Garbage collection on demand is not available");
    },
  };
  for (const [name, value] of Object.entries({ $262, print })) {
    Object.defineProperty(context, name, { value, writable: true, configurable: true });
  }
  return { realm: { context, modules }, $262 };
}

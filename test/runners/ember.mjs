// Ember without an application: its packages import one another by names that its build resolves.
import { existsSync } from "node:fs";
import { registerHooks } from "node:module";

const packages = new URL("dist/prod/packages/", import.meta.resolve("ember-source/package.json"));

/** From then on, modules that are loaded find those of Ember. */
export function useEmber() {
  registerHooks({
    resolve(specifier, context, next) {
      const files = [`${specifier}/index.js`, `${specifier}.js`];
      const file = files.find((name) => existsSync(new URL(name, packages)));
      return next(file === undefined ? specifier : new URL(file, packages).href, context);
    },
  });
}

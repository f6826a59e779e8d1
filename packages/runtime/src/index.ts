export { asyncGenerator } from "./async-generator.ts";
export { asyncItems } from "./async-items.ts";
export { delegate } from "./delegate.ts";
export { disposables } from "./disposables.ts";
export { emit } from "./emit.ts";

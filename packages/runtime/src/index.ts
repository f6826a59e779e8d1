export { asyncFunction } from "./async-function.ts";
export { asyncGenerator } from "./async-generator.ts";
export { asyncGeneratorFunction } from "./async-generator-function.ts";
export { asyncItems } from "./async-items.ts";
export { delegate } from "./delegate.ts";
export { disposables } from "./disposables.ts";
export { emit } from "./emit.ts";
export {
  tracedAwait,
  type TracedCall,
  tracedDelegate,
  tracedFail,
  tracedReturn,
  tracedSteps,
  tracedYield,
} from "./trace.ts";
export { newPromise, wait } from "./promise.ts";

export { asyncGenerator } from "./async-generator.ts";
export { markAsyncGenerator } from "./async-generator-prototype.ts";
export { asyncGeneratorFunction } from "./async-generator-function.ts";
export { type AsyncItems, asyncItems } from "./async-items.ts";
export { delegate } from "./delegate.ts";
export { type Disposables, disposables } from "./disposables.ts";
export { emit } from "./emit.ts";
export {
  tracedAwait,
  type TracedCall,
  tracedClose,
  tracedDelegate,
  tracedStep,
  tracedYield,
} from "./trace.ts";

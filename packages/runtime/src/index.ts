export { asyncFunction } from "./async-function.ts";
export { asyncGenerator } from "./async-generator.ts";
export { asyncGeneratorOf, markAsyncGenerator } from "./async-generator-prototype.ts";
export { asyncGeneratorFunction, steppedFunction } from "./async-generator-function.ts";
export { type AsyncItems, asyncItems } from "./async-items.ts";
export { type AsyncSteps, asyncSteps } from "./async-steps.ts";
export { awaitNext } from "./await-next.ts";
export { awaitThen } from "./await-then.ts";
export { apply, type Resolvers, settled, withResolvers } from "./continue.ts";
export { delegate } from "./delegate.ts";
export { type Disposables, disposables } from "./disposables.ts";
export { drive } from "./drive.ts";
export { emit } from "./emit.ts";
export { generate } from "./generate.ts";
export { relieved, relievedSteps, watched, watchedSteps } from "./guard.ts";
export { type Items, iterate } from "./iterate.ts";
export { deferred, evaluated } from "./parameter.ts";
export { awaitValue, newPromise, rejected } from "./promise.ts";
export { run } from "./run.ts";
export { runGenerator } from "./run-generator.ts";
export {
  tracedAwait,
  type TracedCall,
  tracedClose,
  tracedDelegate,
  tracedStep,
  tracedYield,
} from "./trace.ts";
export { wait } from "./wait.ts";

import type { RewrittenFunction } from "./1-analyze/describe.ts";

/**
 * Something that cannot be as it is natively. The README, `unawait explain` and its reports take
 * their texts from here.
 */
export interface Limit {
  /** Stays the same, also when the texts change. */
  readonly id: string;
  readonly title: string;
  readonly reason: string;
  /** How to avoid it; null if there is no way. */
  readonly wayOut: string | null;
  /** The smallest program that shows it, by calls of `log`; null if none alone can. */
  readonly program: string | null;
  /** Whether a function shows it; absent where it is about whole files. */
  readonly appliesTo?: (fn: RewrittenFunction) => boolean;
}

const isGenerator = ({ kind }: RewrittenFunction) => kind === "async generator";
const isDriven = ({ form }: RewrittenFunction) => form === "driven";

export const limits: readonly Limit[] = [
  {
    id: "to-string",
    title: "`toString()` returns the rewritten source",
    reason: "A function's text is what the engine has parsed.",
    wayOut: null,
    program: `async function f() {}
log(String(f).startsWith('async'));`,
    appliesTo: () => true,
  },
  {
    id: "constructor",
    title: "A rewritten declaration can be called with `new` and has a `prototype`",
    reason:
      "So does every plain function. Its constructor is `Function`, and in sloppy code it has its own `caller` and `arguments`. An expression with a name of its own is the same; an async generator declaration can be called with `new`.",
    wayOut: "Set `exact`, or write an arrow or a method.",
    program: `async function f() {}
log('prototype' in f, f.constructor.name);`,
    appliesTo: ({ syntax, kind, isExact }) =>
      !isExact && (syntax === "declaration" || (syntax === "expression" && kind === "function")),
  },
  {
    id: "method-constructor",
    title: "`method.constructor` is `Function`, not `AsyncFunction`",
    reason: "A method cannot be wrapped where it is defined, also with `exact`.",
    wayOut: "Write a property with a function, and set `exact`.",
    program: `const object = { async f() {} };
log(object.f.constructor.name);`,
    appliesTo: (fn) => fn.syntax === "method" && !isGenerator(fn),
  },
  {
    id: "generator-method-prototype",
    title: "A rewritten async generator method has no `prototype`",
    reason:
      "A method has none. Each call creates the generator. A declaration that is assigned to, declared again or exported as default without a name has one, but its generators do not inherit from it.",
    wayOut: "Write a property with a function, or a declaration with a name of its own.",
    program: `const object = { async *f() {} };
log('prototype' in object.f, object.f() instanceof object.f.constructor);`,
    appliesTo: (fn) => fn.syntax === "method" && isGenerator(fn),
  },
  {
    id: "constructor-reads",
    title: "An `await` reads the `constructor` of a promise twice",
    reason: "`then` reads it once more, to find the species.",
    wayOut: null,
    program: `const promise = Promise.resolve();
Object.defineProperty(promise, 'constructor', { get: () => (log('read'), Promise) });
(async () => await promise)();`,
    appliesTo: ({ waits }) => waits > 0,
  },
  {
    id: "patched-promise",
    title: "Patches to `Promise` take effect",
    reason: "Instrumentation such as zone.js needs it.",
    wayOut: 'Use `promise: "captured"` to ignore them.',
    program: `(async () => {
  const { then } = Promise.prototype;
  Promise.prototype.then = function (...args) { log('patched then'); return then.apply(this, args); };
  log('suspends');
  await null;
  Promise.prototype.then = then;
})();`,
  },
  {
    id: "arguments-callee",
    title: "`arguments.callee` may be the generator",
    reason:
      "In sloppy code, where the body declares a parameter again or has a direct `eval`, the generator takes the parameters and has the `arguments` that mirror them.",
    wayOut: "Rename the variable, and call the function by its name.",
    program: `async function f(x) { var x; await null; return arguments.callee === f; }
f().then(log);`,
    appliesTo: ({ movesParameters, directEval, captured, kind }) =>
      kind !== "arrow" &&
      (directEval || (movesParameters !== undefined && captured.includes("arguments"))),
  },
  {
    id: "direct-eval",
    title: "A direct `eval` cannot use `super`, and sees the names of the driver",
    reason:
      "It runs inside the generator. In an arrow it sees the `new.target` of the generator, no `this` in a constructor of a derived class, and, where the parameters move, the `arguments` of the generator.",
    wayOut: "Take what it needs out of the text.",
    program: `class A {
  async f() { await null; return eval('super.toString') !== undefined; }
}
new A().f().then(log, error => log(error.name));`,
    appliesTo: ({ directEval }) => directEval,
  },
  {
    id: "delete-super",
    title: "`delete super.x` throws a `TypeError` instead of a `ReferenceError`",
    reason: "`super.x` has become a property that cannot be deleted.",
    wayOut: null,
    program: `class A {
  async f() { await null; delete super.x; }
}
new A().f().catch(error => log(error.name));`,
    appliesTo: ({ deletesSuper }) => deletesSuper,
  },
  {
    id: "missing-super-method",
    title: "A missing `super` method throws before its arguments are evaluated",
    reason:
      "`super.missing()` is called through its `call`. A method that has a `call` of its own is called through that.",
    wayOut: null,
    program: `class A {
  async f() { await null; super.missing(log('argument')); }
}
new A().f().catch(error => log(error.name));`,
    appliesTo: ({ captured }) => captured.includes("super"),
  },
  {
    id: "patched-generators",
    title: "Patches to `Generator.prototype` change how rewritten functions run",
    reason: "The driver in a function calls `gen.next`, as any code does. Async generators do not.",
    wayOut: null,
    program: `const { next } = Object.getPrototypeOf(function* () {}).prototype;
Object.getPrototypeOf(function* () {}).prototype.next = function (value) { log('patched'); return next.call(this, value); };
(async () => { await null; log('resumed'); })();`,
    appliesTo: isDriven,
  },
  {
    id: "arguments-in-arrow",
    title: "An arrow that binds `arguments` itself sees those of its generator",
    reason:
      "Only sloppy code can do this. `typeof yield`, `delete yield` and the `name` of a function called `yield` differ there too: such names are changed.",
    wayOut: "Choose other names.",
    program: `function f() {
  return (async () => { { let arguments = 1; } await null; return arguments.length; })();
}
f(1, 2).then(log);`,
    appliesTo: ({ kind, movesParameters }) =>
      kind === "arrow" && movesParameters === "bindsArguments",
  },
  {
    id: "script-variable-promise",
    title: "A script's variable `Promise` is no longer the global one",
    reason: "It is renamed, as a CommonJS module needs it.",
    wayOut: "Make it a property of the global object.",
    program: `var Promise = 'mine';
(async () => { await null; log(globalThis.Promise === Promise); })();`,
  },
  {
    id: "function-promise",
    title: "A function called `Promise` loses its name",
    reason: "It is renamed, so that the driver can use the global one.",
    wayOut: "Rename it yourself.",
    program: `function Promise() {}
async function f() {}
log(Promise.name);`,
  },
  {
    id: "computed-name",
    title: "A function expression with a computed key has no name",
    reason: "It becomes an argument first: an async generator, and with `exact` every function.",
    wayOut: "Use a key that is not computed.",
    program: `const key = 'name';
log({ [key]: async function* () {} }[key].name);`,
    appliesTo: ({ name, syntax, kind, isExact }) =>
      name === undefined &&
      (syntax === "expression" || syntax === "arrow") &&
      (kind === "async generator" || isExact),
  },
  {
    id: "stack-traces",
    title: "Error stacks have no `at async` frames",
    reason:
      "The engine does not know which function awaits which. A function that calls itself, or whose name is not an identifier, has no name in them after its first `await`.",
    wayOut: null,
    program: `const inner = async () => { await null; throw new Error('inner'); };
const outer = async () => await inner();
outer().catch(error => log(/at async/.test(error.stack)));`,
    appliesTo: ({ waits }) => waits > 0,
  },
  {
    id: "recursion-depth",
    title: "Recursion overflows the stack earlier",
    reason:
      "A call takes six frames: the function, `Promise`, its executor, `step`, the resumption and the body. V8 reaches about 1600 calls instead of 10000.",
    wayOut: "Use a loop, or `await null` every few hundred calls.",
    program: `async function f(n) { return n ? await f(n - 1) : 'reached'; }
f(5000).then(log, error => log(error.name));`,
    appliesTo: isDriven,
  },
  {
    id: "with-object",
    title: "The object of a `with` is asked for the names of the driver",
    reason:
      "Only a proxy notices, or an object that has names beginning with `_unawait_`, which are used there.",
    wayOut: "Do not use `with`.",
    program: `with (new Proxy({}, { has: (target, name) => log(name) })) {
  var f = async () => { await null; };
}
f();`,
  },
  {
    id: "resources-and-namespaces",
    title: "An error in a namespace or an enum does not dispose of a module's resources",
    reason:
      "TypeScript allows these at the top level only, so they stay outside of what is guarded. With `types` this holds for classes too.",
    wayOut: "Move the `await using` into a function.",
    program: null,
  },
  {
    id: "exact-cycles",
    title: "With `exact`, an import cycle sees stand-ins of a module's functions",
    reason:
      "A declaration that another module reads before its own module has run is a stand-in. It runs the same code, but it is another object, it can be called with `new`, and a default export without a name is called `defaultExport`.",
    wayOut: "Read the function only when you call it, or do not set `exact`.",
    program: null,
  },
  {
    id: "methods-in-stacks",
    title: 'With `driver: "file"` or `"runtime"`, stack traces show a method without its class',
    reason:
      "A method without a generator resumes in an arrow function. V8 prints its name, `save`, but not its class, as in `Store.save`.",
    wayOut: "Set `optimize` to `false`, or read the line that stands behind the name.",
    program: null,
  },
  {
    id: "entered-contexts",
    title: 'With `driver: "file"` or `"runtime"`, a loop may get the async context of a generator',
    reason:
      "A `for await` over an async generator that shares its helpers asks it for an item without a promise. So what `AsyncLocalStorage.enterWith` sets in the generator after an `await` is seen in the loop too. What `run` sets is not.",
    wayOut: "Use `run` instead of `enterWith`, or set `optimize` to `false`.",
    program: null,
  },
  {
    id: "exact-declarations-with-types",
    title: "With `exact` and `types`, declarations of a module can be called with `new`",
    reason: "TypeScript does not allow to assign to a function, which the exact shape would need.",
    wayOut: "Write a constant with an arrow.",
    program: null,
  },
];

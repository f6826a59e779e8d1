/** Numbers from 0 to 1 that are the same for the same seed. */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** Where a statement is to stand. */
interface Around {
  /** Only functions further down are called, so that every program ends. */
  readonly index: number;
  readonly depth: number;
  readonly isAsync: boolean;
  readonly isGenerator: boolean;
  readonly inLoop: boolean;
}

const functionCount = 3;

const beginning = `
const show = value => value instanceof TypeError ? "TypeError" : typeof value === "object" && value ? value.message || "object" : String(value);
class Sub extends Promise {}
const thenable = (value, fails) => ({ then(resolve, reject) { log("then", value); (fails ? reject : resolve)(value); } });
const later = value => new Promise(resolve => queueMicrotask(() => resolve(value)));
const timed = (value, delay) => new Promise(resolve => setTimeout(resolve, delay, value));
const resource = (name, fails) => ({
  async [Symbol.asyncDispose]() { log("disposes", name); if (fails) throw name; },
});
// What an async generator is asked while it runs.
let current;
const ask = (generator, method, value) => {
  current = generator;
  generator[method](value).then(
    (result) => log(method, show(result.value), result.done),
    (error) => log(method, "fails", show(error)),
  );
};
const iterable = name => ({
  [Symbol.iterator]() { let i = 0; return {
    next() { return { value: i, done: i++ > 2 }; },
    return() { log("closes", name); return {}; },
  }; },
});
`;

/**
 * A program of async functions, generators, arrows and methods that call, await and throw whatever
 * comes; the same for the same seed. It calls `log` with strings.
 *
 * @param disposes whether it has `await using` too
 */
export function randomProgram(seed: number, disposes = false): string {
  const random = randomFrom(seed);
  let labels = 0;
  const pick = <T>(...choices: readonly [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] as T;
  const oneIn = (n: number) => random() < 1 / n;
  const label = () => `"L${++labels}"`;
  const name = (prefix: string) => `${prefix}${++labels}`;

  // With `yield*` a generator needs one of ES2015.
  const delegates = oneIn(3);

  function value(around: Around): string {
    const simple = pick(
      () => String(labels),
      () => `Promise.resolve(${label()})`,
      () => `Promise.reject(${label()})`,
      () => `later(${label()})`,
      () => `timed(${label()}, ${pick(0, 1, 3)})`,
      () => `thenable(${label()}, ${oneIn(3)})`,
      () => `Sub.resolve(${label()})`,
      () => "undefined",
    );
    const compound = pick(
      () => call(around.index),
      () => call(around.index),
      () =>
        `(async () => {${block({ ...deeper(around), isAsync: true, isGenerator: false, inLoop: false })}})()`,
      () => `(async ${name("x")} => ${value({ ...deeper(around), isAsync: false })})(1)`,
      () =>
        `Promise.${pick("all", "allSettled", "race", "any")}([${values(deeper(around), 2)}]).then(String, show)`,
      () => `${value(deeper(around))} /* chained */`,
      () => (around.isAsync ? `await ${value(deeper(around))}` : label()),
      () =>
        around.index < functionCount
          ? `g${functionCount}().next().then(result => result.done)`
          : label(),
    );
    return around.depth > 2 || oneIn(2) ? simple() : compound();
  }

  const deeper = (around: Around): Around => ({ ...around, depth: around.depth + 1 });

  function request(generator: string, around: Around): string {
    const method = pick("next", "next", "return", "throw");
    // In a `yield*` V8 calls `next` if what is returned rejects.
    const sent = delegates && method === "return" ? label() : value(around);
    return `ask(${generator}, "${method}", ${sent});`;
  }

  const values = (around: Around, count: number) =>
    Array.from({ length: count }, () => value(around)).join(", ");

  function call(index: number): string {
    const target = index + 1 + Math.floor(random() * (functionCount - index));
    if (target > functionCount) return label();
    return pick(`f${target}(${label()})`, `o.m${target}()`, `f${target}()`);
  }

  function source(around: Around): string {
    const target = Math.min(functionCount, around.index + 1 + Math.floor(random() * 2));
    if (target <= around.index) return `[${values(deeper(around), 2)}]`;
    return pick(`g${target}()`, `[${values(deeper(around), 3)}]`, `iterable(${label()})`);
  }

  function statement(around: Around): string {
    const inner = deeper(around);
    const choices: (() => string)[] = [
      () => `log(${label()});`,
      () => `log(${label()});`,
      () => `queueMicrotask(() => log(${label()}));`,
      () => `setTimeout(() => log(${label()}), ${pick(0, 1, 2)});`,
      () => `Promise.resolve(${label()}).then(log);`,
      () => `${rejectable(inner)}.then(log, error => log(${label()}, show(error)));`,
      () => `if (${pick("true", "false")}) {${block(inner)}} else {${block(inner)}}`,
      () => `try {${block(inner)}} catch (error) { log(${label()}, show(error)); ${block(inner)}}`,
      () => `try {${block(inner)}} catch ({ name = "none" }) { log(name); }`,
      () => `try {${block(inner)}} catch { log(${label()}); } finally {${block({ ...inner })}}`,
      () => `try {${block(inner)}} finally { log(${label()}); ${block(inner)}}`,
      () => {
        const i = name("i");
        return `for (let ${i} = 0; ${i} < 2; ${i}++) {${block({ ...inner, inLoop: true })}}`;
      },
      () =>
        `for (const ${name("x")} of iterable(${label()})) {${block({ ...inner, inLoop: true })}}`,
      () => `throw ${pick(label(), `new Error(${label()})`)};`,
    ];
    if (around.inLoop) choices.push(() => pick("break;", "continue;"));
    if (around.isAsync) {
      const awaiting: (() => string)[] = [
        () => `await ${value(inner)};`,
        () => `log(show(await ${value(inner)}));`,
        () => {
          const variable = name("v");
          return `const ${variable} = await ${value(inner)}; log(${label()}, show(${variable}));`;
        },
        () => {
          const variable = name("x");
          const body = block({ ...inner, inLoop: true });
          return `for await (const ${variable} of ${source(inner)}) { log(show(${variable})); ${body}}`;
        },
        () => {
          const loop = name("loop");
          const leave = pick(`break ${loop};`, `continue ${loop};`, "");
          return `${loop}: for await (const { length = 0 } of ${source(inner)}) { log(length); ${leave} }`;
        },
        () => `await Promise.all([${values(inner, 3)}]);`,
        () => `return ${oneIn(3) ? "" : value(inner)};`,
        () => {
          const fn = name("inner");
          const code = `() {${block({ ...inner, isGenerator: false, inLoop: false })}}`;
          const declaration = oneIn(3)
            ? `async function ${fn}${code}`
            : `const ${fn} = async function ${code};`;
          return `${declaration} await ${fn}();`;
        },
      ];
      if (disposes) {
        awaiting.push(
          () => `{ await using ${name("r")} = resource(${label()}, ${oneIn(4)}); ${block(inner)} }`,
        );
      }
      choices.push(...awaiting, ...awaiting);
    }
    if (around.isGenerator) {
      const yielding: (() => string)[] = [
        () => `yield ${value(inner)};`,
        () => `log(show(yield ${label()}));`,
        () => `log(show((yield ${value(inner)}) + (yield ${label()})));`,
        () => `try { yield ${value(inner)}; } finally { log(${label()}); ${block(inner)} }`,
        () => `try { ${block(inner)} yield ${value(inner)}; } catch (error) { log(show(error)); }`,
        () => request("current", inner),
      ];
      choices.push(...yielding, ...yielding);
      if (delegates) choices.push(() => `yield* ${source(inner)};`);
    }
    const [first, ...rest] = choices as [() => string, ...(() => string)[]];
    return pick(first, ...rest)();
  }

  /** A promise of the program's, whatever it turns into. */
  const rejectable = (around: Around) => `Promise.resolve(${value({ ...around, isAsync: false })})`;

  function block(around: Around): string {
    if (around.depth > 2) return ` log(${label()}); `;
    const count = 1 + Math.floor(random() * 3);
    return ` ${Array.from({ length: count }, () => statement(around)).join(" ")} `;
  }

  const top = (index: number, isGenerator: boolean): Around => ({
    index,
    depth: 0,
    isAsync: true,
    isGenerator,
    inLoop: false,
  });
  const parameters = () =>
    pick("", "a", `a = ${label()}`, `{ length } = ${label()}`, `a = log(${label()})`, "...rest");

  const lines: string[] = [beginning];
  const methods: string[] = [];
  for (let index = functionCount; index >= 1; index--) {
    const body = () => `log(${label()});${block(top(index, false))}`;
    lines.push(
      pick(
        `async function f${index}(${parameters()}) {${body()}}`,
        `const f${index} = async (${parameters()}) => {${body()}};`,
      ),
    );
    const code = top(index, true);
    const generator = `(${parameters()}) {${block(code)}${block(code)}}`;
    lines.push(
      pick(
        `async function* g${index}${generator}`,
        `const g${index} = async function* ${generator};`,
        `const g${index} = async function* own${generator};`,
        `const { g${index} } = { async *g${index}${generator} };`,
      ),
    );
    methods.push(`async m${index}() { log(this === o);${block(top(index, false))}}`);
  }
  lines.push(`const o = { ${methods.join(",\n")} };`);
  const main: Around = { ...top(0, false), isAsync: false };
  lines.push(`f1().then(log, error => log(${label()}, show(error)));`);
  lines.push(`const generator = g1();`);
  for (let i = 0; i < 4; i++) {
    const asked = request("generator", { ...main, depth: 2 });
    lines.push(oneIn(2) ? asked : `setTimeout(() => ${asked.slice(0, -1)}, ${pick(0, 1, 2, 4)});`);
  }
  for (let i = 0; i < 3; i++) lines.push(statement(main).replace(/^throw .*;$/, ""));
  lines.push(`o.m1().catch(show).then(() => log(${label()}));`);
  return lines.join("\n");
}

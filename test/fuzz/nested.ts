/** Texts that nest one form so many times, in an async function. */
export const nestings: Readonly<Record<string, (depth: number) => string>> = {
  parentheses: nest("(", "0", ")"),
  arrays: nest("[", "0", "]"),
  objects: nest("({ a: ", "0", "})"),
  awaits: nest("await ", "0", ""),
  ternaries: nest("a ? b : ", "0", ""),
  templates: nest("`${", "0", "}`"),
  calls: nest("f(", "0", ")"),
  members: (depth) => inFunction(`a${".b".repeat(depth)};`),
  sums: (depth) => inFunction(`a${" + await b".repeat(depth)};`),
  arrows: nest("async () => ", "0", ""),
  patterns: (depth) => inFunction(`var ${"[".repeat(depth)}a${"]".repeat(depth)} = b;`),
  blocks: (depth) => inFunction("{ await a; ".repeat(depth) + "}".repeat(depth)),
  conditions: (depth) => inFunction("if (await a) ".repeat(depth) + "b;"),
  elses: (depth) => inFunction("if (await a) b; else ".repeat(depth) + "c;"),
  loops: (depth) => inFunction("for (;await a;) ".repeat(depth) + "b;"),
  tries: (depth) => inFunction("try { await a; ".repeat(depth) + "} finally {}".repeat(depth)),
  functions: (depth) =>
    inFunction("async function f() { await a; ".repeat(depth) + "}".repeat(depth)),
  classes: (depth) => inFunction("class A { async m() { ".repeat(depth) + "} }".repeat(depth)),
};

function nest(open: string, core: string, close: string): (depth: number) => string {
  return (depth) => inFunction(`return ${open.repeat(depth)}${core}${close.repeat(depth)};`);
}

function inFunction(code: string): string {
  return `async function nested(a, b) { ${code} }\n`;
}

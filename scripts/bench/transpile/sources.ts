import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

export interface Source {
  readonly filename: string;
  readonly code: string;
}

const modules = join(import.meta.dirname, "../../../node_modules");

const javaScript = [
  "kysely/dist",
  "ethers/lib.esm",
  "hono/dist",
  "execa/lib",
  "abstract-level",
  "tape",
];

const typeScript = ["mongodb/src", "openai/src", "ai/src", "ethers/src.ts"];

/** The files of real packages, by kind; those without async functions should cost nothing. */
export function realSources(): Readonly<Record<string, readonly Source[]>> {
  const [js, ts] = [filesOf(javaScript, "js"), filesOf(typeScript, "ts")];
  const isAsync = ({ code }: Source) => /\basync\b/.test(code);
  return {
    JavaScript: js.filter(isAsync),
    TypeScript: ts.filter(isAsync),
    "without async": js.filter((source) => !isAsync(source)),
  };
}

function filesOf(packages: readonly string[], extension: string): Source[] {
  return packages
    .flatMap((name) => globSync(`${name}/**/*.${extension}`, { cwd: modules }))
    .filter((name) => !name.slice(name.indexOf("/")).includes("node_modules"))
    .filter((name) => !name.endsWith(".d.ts"))
    .map((filename) => ({ filename, code: readFileSync(join(modules, filename), "utf8") }));
}

const dense: Readonly<Record<string, (count: number) => string>> = {
  methods: (count) => `class Dense {${repeat(count, (i) => `async m${i}(x) { ${body(i)} }`)}}`,
  functions: (count) => repeat(count, (i) => `async function f${i}(x) { ${body(i)} }`),
  arrows: (count) => repeat(count, (i) => `const a${i} = async (x) => { ${body(i)} };`),
};

export const denseKinds: readonly string[] = Object.keys(dense);

/** One file with so many async functions. */
export function denseSource(kind: string, count: number): Source {
  return { filename: `${kind}-${count}.js`, code: dense[kind]?.(count) ?? "" };
}

const body = (i: number): string => `const y = await load(x, ${i}); return y.value;`;

function repeat(count: number, make: (i: number) => string): string {
  return Array.from({ length: count }, (_, i) => `${make(i)}\n`).join("");
}

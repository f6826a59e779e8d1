import vm from "node:vm";
import { randomFrom } from "./random-program.ts";

/** @returns the files of a program, of which the first is `main.tsx` and the others `m1.js`, `m2.js`… */
export function moduleGraph(seed: number): string[] {
  const random = randomFrom(seed);
  const chance = (probability: number) => random() < probability;
  const count = 3 + Math.floor(random() * 4);
  return Array.from({ length: count }, (_, index) => {
    const others = Array.from({ length: count }, (_unused, other) => other);
    const imported = others.filter((other) => other > 0 && other !== index && chance(0.5));
    const imports = imported.map((other) => `import "./m${other}.js";`);
    const name = JSON.stringify(`m${index}`);
    const wait = chance(0.5) ? `for (let i = 0; i < ${Math.ceil(random() * 4)}; i++) await i;` : "";
    const fail = index > 0 && chance(0.15) ? `throw new Error(${name});` : "";
    return `${imports.join(" ")} console.log(${name}); ${wait} ${fail} console.log(${name}, "ends");`;
  });
}

/** What the engine's own modules log. */
export async function nativeLogs([main = "", ...others]: readonly string[]): Promise<string[]> {
  const lines: string[] = [];
  const log = (...values: readonly unknown[]) => lines.push(values.join(" "));
  const context = vm.createContext({ console: { log } });
  const made = (text: string, identifier: string) =>
    new vm.SourceTextModule(text, { context, identifier });
  const modules = new Map(
    others.map((text, index) => [`./m${index + 1}.js`, made(text, `${index}`)]),
  );
  const entry = made(main, "main");
  await entry.link((specifier) => modules.get(specifier)!);
  await entry.evaluate().catch(() => {});
  await new Promise((resolve) => setImmediate(resolve));
  return lines;
}

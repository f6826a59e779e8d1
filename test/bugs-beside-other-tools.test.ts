import { minifySync, transformWithOxc } from "vite";
import { describe, expect } from "vitest";
import { bug, programs, read, rewriteOnce, runNatively } from "./support/bugs.ts";
import { asyncForms } from "./support/async-forms.ts";
import { expectInvariants } from "./support/invariants.ts";
import { type EventLog, runProgram } from "./support/run-program.ts";
import { rewrite, type Source } from "./support/transform.ts";

describe("super, and other plugins", () => {
  bug("MP13 what captures super survives a minifier (closure#2652, #3015, #3047)", async () => {
    const withSuper = programs.filter((name) => /super/.test(name) && name.endsWith(".js"));
    expect(withSuper.length).toBeGreaterThan(5);
    for (const name of withSuper) {
      const source = read(name);
      const { code } = minifySync(source.filename, rewriteOnce(source).code, {
        compress: { keepNames: { function: true, class: true } },
        mangle: { toplevel: false, keepNames: { function: true, class: true } },
      });
      expect(await runProgram([{ ...source, code }]), name).toEqual(await runNatively(source));
    }
  });

  bug(
    "MP15 an async arrow given to a decorator factory has its this (TypeScript#17118)",
    async () => {
      await expectToBehaveDecorated(`
      export {};
      declare function log(...values: unknown[]): void;
      const made: (() => Promise<unknown>)[] = [];
      const decorate = (make: () => Promise<unknown>) => (..._: unknown[]): void => {
        made.push(make);
      };
      function around(this: { id: string }): void {
        @decorate(async () => this.id)
        class A {
          @decorate(async () => (await null, this.id)) method(): void {}
          @decorate(async (n = this.id) => await n) static field = 1;
        }
        log(typeof A);
      }
      around.call({ id: "around" });
      for (const make of made) make().then(log);
    `);
    },
  );

  bug("MP63 decorated methods stay what they are (babel#8737, #8758, #16257, #16481)", async () => {
    await expectToBehaveDecorated(`
      export {};
      declare function log(...values: unknown[]): void;
      const twice = (_: object, name: string, descriptor: PropertyDescriptor): void => {
        const original = descriptor.value;
        descriptor.value = async function (...args: unknown[]) {
          return [name, await original.apply(this, args), await original.apply(this, args)];
        };
      };
      class A {
        n = 0;
        @twice async load(by: number, { times } = { times: 1 }): Promise<number> {
          await null;
          return (this.n += by * times);
        }
        @twice static async load(): Promise<string> {
          return this.name;
        }
      }
      new A().load(2).then(log);
      A.load().then(log);
    `);
    const code =
      "@first(await1) class A { @second async #hidden() { await 1; } @third async *x() {} }";
    const output = rewrite({ code, filename: "decorated.ts" });
    expect(output.code).toMatch(/@second\s+#hidden\(\) \{/);
    expect(output.code).toMatch(/@third\s+x\(\) \{/);
    expect(output.code).not.toContain("static {");
    expect(asyncForms(output.ast)).toEqual([]);
  });
});

/** Runs TypeScript with its decorators, which engines do not have, taken apart by another tool. */
async function expectToBehaveDecorated(code: string): Promise<void> {
  const source: Source = { code, filename: "decorated.ts" };
  const output = rewriteOnce(source);
  expectInvariants(source, output);
  const native = await runDecorated(source);
  expect(native.length, "events logged").toBeGreaterThan(0);
  expect(await runDecorated({ ...source, code: output.code })).toEqual(native);
}

async function runDecorated({ code, filename }: Source): Promise<EventLog> {
  const { code: lowered } = await transformWithOxc(code, filename, {
    target: "es2022",
    decorator: { legacy: true },
  });
  const helper: Source = {
    filename: "decorate",
    code: `export default (decorators, target, key, kind) => {
      const found = kind === null ? Object.getOwnPropertyDescriptor(target, key) : undefined;
      let result = key === undefined ? target : found;
      for (const decorate of decorators.toReversed()) result = decorate(target, key, result) ?? result;
      if (found) Object.defineProperty(target, key, result);
      return result;
    };`,
  };
  return runProgram([helper, { code: lowered, filename: "decorated.mjs" }]);
}

import type * as unawait from "unawait";
import { rewriteSource } from "unawait";
import { expect, test, vi } from "vitest";
import { rewriteModule } from "../packages/unplugin/src/plugin/rewrite-module.ts";

vi.mock("unawait", async (original) => {
  const actual = await original<typeof unawait>();
  return { ...actual, rewriteSource: vi.fn(actual.rewriteSource) };
});

const context: Parameters<typeof rewriteModule>[2] = {
  warn() {},
  error(message) {
    throw new Error(JSON.stringify(message));
  },
};

test("a module is rewritten once for all bundles, but anew for other code and options", () => {
  const code = "export const f = async () => { await g(); };";
  const module = { id: "/src/a.js", code, isCompiled: false };
  const first = rewriteModule(module, { driver: "file" }, context);
  expect(first?.code).not.toContain("async");
  expect(rewriteModule({ ...module, id: "/src/a.js?worker" }, { driver: "file" }, context)).toEqual(
    first,
  );
  expect(rewriteSource).toHaveBeenCalledTimes(1);

  const changed = rewriteModule({ ...module, code: `${code} f();` }, { driver: "file" }, context);
  expect(changed?.code).toContain("f();");
  expect(rewriteModule(module, { driver: "inline" }, context)?.code).not.toBe(first?.code);
  expect(rewriteModule({ ...module, id: "/src/b.js" }, { driver: "file" }, context)).toMatchObject({
    map: { sources: ["b.js"] },
  });
  expect(rewriteSource).toHaveBeenCalledTimes(4);
});

test("with guard, places name the module, relative to the directory and without its query", () => {
  const code = "export const f = async () => { await g(); };";
  const id = `${process.cwd()}/src/a.js?worker`;
  const options = { driver: "runtime", guard: { yieldAfter: 50 } } as const;
  const module = rewriteModule({ id, code, isCompiled: false }, options, context);
  expect(module?.code).toContain('relieved(g(), "src/a.js:1:32 f", 50)');
});

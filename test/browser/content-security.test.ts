import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Options } from "babel-plugin-unawait";
import { expect } from "vitest";
import { rewrite } from "../support/transform.ts";
import { browserTest } from "./test.ts";

const policy = "script-src 'self'; require-trusted-types-for 'script'";

const program = `
  async function* numbers() { try { yield 1; yield await 2; } finally { await null; } }
  const double = async (x) => (await x) * 2;
  export class Sum {
    async of(items) { let sum = 0; for await (const item of items) sum += await double(item); return sum; }
  }
  new Sum().of(numbers()).then((sum) => {
    const names = [numbers.constructor.name, double.constructor.name];
    document.title = [sum, ...names, String(numbers())].join(" ");
  });`;

const options: [Options, violations: number, title: string][] = [
  [{}, 0, "6 AsyncGeneratorFunction Function [object AsyncGenerator]"],
  [{ driver: "file" }, 0, "6 AsyncGeneratorFunction Function [object AsyncGenerator]"],
  [
    { driver: "file", optimize: "size" },
    0,
    "6 AsyncGeneratorFunction Function [object AsyncGenerator]",
  ],
  // It looks for the engine's own, is not allowed to, and makes some with the same properties.
  [{ exact: true }, 1, "6 AsyncGeneratorFunction AsyncFunction [object AsyncGenerator]"],
];

browserTest("under a strict content security policy with Trusted Types", async ({ browser }) => {
  const server = createServer((request, response) => {
    const index = Number(new URL(request.url ?? "", "http://a").searchParams.get("set"));
    const isScript = request.url?.startsWith("/program.js");
    response.setHeader("content-security-policy", policy);
    response.setHeader("content-type", isScript ? "text/javascript" : "text/html");
    const source = { code: program, filename: "program.mjs" };
    response.end(
      isScript
        ? rewrite(source, options[index]?.[0]).code
        : `<!doctype html><script type="module" src="/program.js?set=${index}"></script>`,
    );
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  for (const [index, [set, violations, title]] of options.entries()) {
    const page = await browser.newPage();
    await page.addInitScript(() => {
      const seen: string[] = ((globalThis as { violations?: string[] }).violations = []);
      document.addEventListener("securitypolicyviolation", (event) =>
        seen.push(event.violatedDirective),
      );
    });
    await page.goto(`http://127.0.0.1:${port}/?set=${index}`);
    await expect.poll(() => page.title()).toBe(title);
    const seen = () => page.evaluate(() => (globalThis as { violations?: string[] }).violations);
    await expect.poll(seen, { message: JSON.stringify(set) }).toHaveLength(violations);
    await page.close();
  }
  server.close();
});

import { once } from "node:events";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import type { Options } from "babel-plugin-unawait";
import { afterAll, beforeAll, describe, expect } from "vitest";
import { rewrite } from "../support/transform.ts";
import { browserTest } from "./test.ts";

const optionSets: Readonly<Record<string, Options>> = {
  default: {},
  exact: { exact: true },
  captured: { promise: "captured" },
};

let server: Server;
let files: Readonly<Record<string, string>> = {};
let policy: string | undefined;

beforeAll(async () => {
  server = createServer(({ url = "/" }, response) => {
    const type = url.endsWith(".js") ? "text/javascript" : "text/html";
    response.setHeader("content-type", `${type}; charset=utf-8`);
    if (policy) response.setHeader("content-security-policy", policy);
    response.statusCode = url in files ? 200 : 404;
    response.end(files[url]);
  }).listen(0, "127.0.0.1");
  await once(server, "listening");
});

afterAll(async () => {
  server?.close();
});

interface Report {
  readonly seen: unknown;
  readonly refused: readonly string[];
}

/** Opens a page with scripts, which reports to the test. */
const test = browserTest.extend(
  "open",
  ({ browser }) =>
    async (scripts: Readonly<Record<string, string>>): Promise<Report> => {
      const tags = ["/report.js", ...Object.keys(scripts)].map(
        (src) => `<script src="${src}"></script>`,
      );
      files = { "/": `<!doctype html>${tags.join("")}`, "/report.js": report, ...scripts };
      const page = await browser.newPage();
      try {
        const errors: string[] = [];
        page.on("pageerror", (error) => errors.push(error.message));
        const { port } = server.address() as AddressInfo;
        await page.goto(`http://127.0.0.1:${port}/`);
        // Playwright's own way to wait evaluates text, which the policy refuses.
        await expect.poll(async () => [...errors, await page.title()].join()).not.toBe("");
        expect(errors).toEqual([]);
        return JSON.parse(await page.title()) as Report;
      } finally {
        await page.close();
      }
    },
);

/** Uses a helper of every kind. */
const program = `
  (async () => {
    const seen = [];
    async function* numbers() { yield 1; yield* [await 2]; }
    for await (const x of numbers()) seen.push(x);
    async function f() { await using a = { async [Symbol.asyncDispose]() { seen.push("disposed"); } }; }
    await f();
    class Base { async m() { return "super"; } }
    class Derived extends Base { async m() { return [await super.m(), arguments.length]; } }
    seen.push(await new Derived().m(1));
    report(seen);
  })().catch((error) => report(String(error)));
`;

/** Reports to the test, and keeps what the policy has refused. */
const report = `
  var refused = [];
  addEventListener("securitypolicyviolation", (event) => refused.push(event.violatedDirective));
  var report = (seen) => setTimeout(() => { document.title = JSON.stringify({ seen, refused }); });
`;

describe("a policy that refuses to evaluate text", () => {
  test.for(Object.keys(optionSets))("has nothing to report, %s", async (set, { open }) => {
    policy = "script-src 'self'; require-trusted-types-for 'script'";
    const code = rewrite({ code: program, filename: "program.js" }, optionSets[set]).code;
    const { seen, refused } = await open({ "/program.js": code });
    expect(seen).toEqual([1, 2, "disposed", ["super", 1]]);
    // It reads two prototypes that only a text gives it (README, "Options").
    expect(refused).toEqual(set === "exact" ? ["require-trusted-types-for"] : []);
  });
});

describe("two rewritten scripts of one page", () => {
  test.for(Object.keys(optionSets))("do not disturb one another, %s", async (set, { open }) => {
    policy = undefined;
    const first = `
      var order = [];
      async function* numbers() { yield "first"; }
      async function load(x) { for await (const n of numbers()) order.push(n, x); }
      const step = 1, gen = 2, resolve = 3;
    `;
    const second = `
      async function* letters() { yield "second"; }
      async function show(x) { for await (const n of letters()) order.push(n, x); }
      const wait = step + gen, run = resolve;
      (async () => {
        await load(wait);
        await show(run);
        for await (const n of numbers()) order.push(n);
        report(order);
      })();
    `;
    const [one, two] = [first, second].map(
      (code) => rewrite({ code, filename: "script.js" }, optionSets[set]).code,
    );
    const { seen } = await open({ "/first.js": one ?? "", "/second.js": two ?? "" });
    expect(seen).toEqual(["first", 3, "second", 3, "first"]);
  });
});

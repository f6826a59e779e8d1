import { describe, expect } from "vitest";
import { encodeProgram } from "../../packages/playground/src/share/link-format.ts";
import { same } from "./programs.ts";
import { eventually, linesOf, test } from "./test.ts";

describe("the page's own example", () => {
  test("runs on first sight; neither a draft nor a link does", async ({
    page,
    source,
    status,
    write,
    consoleRows,
  }) => {
    await page.goto("./");
    await eventually(status).toMatch(same);
    expect((await consoleRows()).at(-1)).toEqual(["3: Ada", "3: Ada"]);
    await source.focus();
    await write("console.log('mine')");
    await eventually(() => page.evaluate(() => localStorage.getItem("unawait.draft"))).toContain(
      "mine",
    );
    await page.goto("about:blank");
    await page.goto("./");
    await eventually(status).toBe("Up to date");
    await page.waitForTimeout(300);
    expect(await page.locator("iframe").count()).toBe(0);
    expect(await status.textContent()).toBe("Up to date");
  });
});

describe("requests", () => {
  test("are answered as the table says, which goes into the link", async ({
    page,
    status,
    open,
    write,
    click,
    consoleRows,
  }) => {
    await open();
    await write(`fetch("/todos/1").then(async (response) => {
      console.log(response.status, (await response.json()).title);
    });
    fetch("https://other.test/").catch(({ message }) => console.log(message));`);
    await click("Network");
    const dialog = page.getByRole("dialog", { name: "Network" });
    for (const [number, url] of ["/todos/*", "*other.test*"].entries()) {
      await dialog.getByRole("button", { name: "Add a row" }).click();
      const row = dialog.getByRole("group", { name: `Row ${number + 1}` });
      await row.getByLabel("URL").fill(url);
      await row.getByLabel("Delay in ms").fill(number === 0 ? "5" : "100");
    }
    const first = dialog.getByRole("group", { name: "Row 1" });
    await first.getByLabel("Status").fill("201");
    await first.getByLabel("Body").fill('{ "title": "Learn" }');
    await dialog.getByRole("group", { name: "Row 2" }).getByLabel("Fails").check();
    await page.keyboard.press("Escape");
    await click("Run both");
    await eventually(status).toMatch(same);
    expect((await consoleRows()).map(([native]) => native)).toEqual([
      "201 Learn",
      "Failed to fetch",
    ]);
    await click("Share");
    const link = page.getByLabel("Link", { exact: true });
    await eventually(() => link.inputValue()).toContain("#v1=");
    await open(new URL(await link.inputValue()).hash);
    await click("Network");
    expect(await first.getByLabel("Body").inputValue()).toBe('{ "title": "Learn" }');
  });
});

test(
  "frames, messages and tasks of scheduler are tasks of their own",
  { tags: ["long"] },
  async ({ status, run, consoleRows }) => {
    await run(`const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }) => {
      console.log("message", data);
      queueMicrotask(() => console.log("microtask of the message"));
    };
    (async () => {
      await scheduler.yield();
      console.log(await scheduler.postTask(() => "posted"));
      port2.postMessage(1);
      setTimeout(() => requestAnimationFrame((time) => {
        console.log("frame", typeof time);
        queueMicrotask(() => console.log("microtask of the frame"));
        cancelAnimationFrame(requestAnimationFrame(() => console.log("never")));
      }), 50);
      setTimeout(() => requestAnimationFrame(() => console.log("second callback")), 50);
    })();`);
    await eventually(status).toMatch(same);
    expect((await consoleRows()).map(([native]) => native)).toEqual([
      "posted",
      "message 1",
      "microtask of the message",
      "frame number",
      "microtask of the frame",
      "second callback",
    ]);
  },
);

describe("files", () => {
  test("are added, named, shown and removed, and import each other", async ({
    page,
    source,
    output,
    status,
    open,
    write,
    click,
    consoleRows,
  }) => {
    await open();
    await write('import { two } from "./numbers.ts";\nconsole.log(await two());');
    await click("Add file");
    await page.getByLabel("Name of the file").fill("numbers.ts");
    await page.getByLabel("Name of the file").press("Enter");
    await write("export async function two(): Promise<number> {\n  return (await 1) + 1;\n}");
    await eventually(output).toContain("yield 1");
    await click("Run both");
    await eventually(status).toMatch(same);
    expect(await consoleRows()).toEqual([["2", "2"]]);
    // A step in another file shows that file.
    await click("main");
    await eventually(async () => (await linesOf(source))[0]).toContain("import");
    await click("Forward");
    await eventually(async () => (await linesOf(source))[0]).toContain("export async function");
    await eventually(() => page.locator(".cm-content .running-line").count()).toBe(1);
    await click("Remove");
    await click("Run both");
    await eventually(status).toContain('Cannot find "./numbers.ts"');
  });

  test("have their own changes to undo", async ({ source, open, write, click }) => {
    await open();
    await write("first();");
    await click("Add file");
    await write("second();");
    for (let times = 0; times < 3; times++) await source.press("ControlOrMeta+z");
    await eventually(() => linesOf(source)).toEqual([""]);
    await source.press("ControlOrMeta+y");
    await eventually(() => linesOf(source)).toEqual(["second();"]);
    await click("main");
    await eventually(() => linesOf(source)).toEqual(["first();"]);
    await source.press("ControlOrMeta+z");
    await eventually(async () => (await linesOf(source))[0]).toContain("async function fetchUser");
    await click("lib.js");
    await eventually(() => linesOf(source)).toEqual(["second();"]);
  });
});

describe("what is not there", () => {
  const cases: readonly (readonly [string, "browser" | "node", string])[] = [
    ["document.title;", "browser", "Programs run in a worker: there is no document."],
    ["setImmediate(() => {});", "browser", "setImmediate is Node's. Choose Node"],
    ["requestAnimationFrame(() => {});", "node", "Browsers have requestAnimationFrame"],
  ];
  test("is told with what helps, at the line of the error", async ({ page, open, click }) => {
    for (const [source, host, hint] of cases) {
      const program = { source: `\n${source}`, options: {}, predict: false, host };
      await open(`#v1=${await encodeProgram(program)}`);
      await click("Run both");
      await eventually(page.locator(".hint-banner")).toContain(hint);
      expect(await page.locator(".error-place").first().textContent()).toBe(`line 2: ${source}`);
      expect(await page.locator(".banner").count()).toBe(1);
    }
  });

  test("is told: nothing to compare, and a failing import() is no difference", async ({
    page,
    status,
    run,
    write,
    click,
    consoleRows,
  }) => {
    await run("const x = 1;");
    await eventually(status).toBe("The program logged nothing and awaited nothing.");
    await write(
      'import("https://example.com/x.js").catch(({ name }) => console.log(name)); new Promise(() => {});',
    );
    await click("Run both");
    await eventually(status).toMatch(same);
    expect(await consoleRows()).toEqual([["TypeError", "TypeError"]]);
    const stop = page.getByRole("button", { name: "Stop" });
    await eventually(() => stop.getAttribute("aria-disabled")).toBe("true");
    expect(await page.locator(".banner").count()).toBe(0);
  });
});

test("an error of the page itself is told, with a report to copy that has the program in it", async ({
  page,
  open,
}) => {
  await open();
  await page.evaluate(() => {
    dispatchEvent(new ErrorEvent("error", { message: "TypeError: ours" }));
  });
  await eventually(page.locator(".banner")).toContain("An error of the playground, not of your");
  await page.getByRole("button", { name: "Copy a report" }).click();
  await eventually(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(
    /^TypeError: ours\n\nProgram: http.*#v1=/,
  );
});

test(
  "each form of the output is chosen above it",
  { tags: ["long"] },
  async ({ page, source, output, open, write }) => {
    await open();
    await write("async function f(x: number) { const y = await x; return await y; }");
    const form = page.getByLabel("Form");
    const found: readonly (readonly [string, string | RegExp])[] = [
      ["file", "awaitThen"],
      ["runtime", "@unawait/runtime"],
      ["exact", "makeF("],
      ["TypeScript", "PromiseLike<T>"],
      ["textbook", "result.value.then("],
      ["inline", "Promise.prototype.then.call"],
    ];
    for (const [name, text] of found) {
      await form.selectOption(name);
      await eventually(() => output.textContent(), name).toContain(text);
    }
    expect(await source.textContent()).toContain("await x");
  },
);

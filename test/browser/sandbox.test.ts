import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { compare, type TraceEvent } from "@unawait/trace";
import { describe, expect } from "vitest";
import type { Outcome, Running, RunOptions } from "../../packages/playground/src/sandbox/index.ts";
import { instrument, logs, rows } from "../support/trace-program.ts";
import { isTurn } from "../support/turns.ts";
import { launchChromium } from "./chromium.ts";
import { buildSandbox } from "./site.ts";
import { browserTest } from "./test.ts";

interface PageGlobals {
  sandbox: { run(code: string, options: RunOptions): Running };
  outcome: Promise<Outcome>;
  eventCount: number;
  stop(): void;
}

/** Milliseconds that no program here takes, on any machine. */
const longer = 60_000;

type Limits = Pick<RunOptions, "wallLimit" | "silenceLimit">;

/** A page with the sandbox. Whatever else is expected, a program reaches no server. */
const test = browserTest
  .extend("hits", { scope: "file" }, (): string[] => [])
  .extend("site", { scope: "file" }, async ({ hits }, { onCleanup }) => {
    const site = await buildSandbox();
    site.onRequest((path) => hits.push(path));
    onCleanup(site.close);
    return site;
  })
  .extend("outside", { scope: "file" }, async ({ hits }, { onCleanup }) => {
    // Where a program might send what it has found; it allows everybody.
    const server = createServer(({ url = "" }, response) => {
      hits.push(url);
      response.setHeader("Access-Control-Allow-Origin", "*");
      response.end("console.log('loaded')");
    }).listen(0, "127.0.0.1");
    await once(server, "listening");
    onCleanup(() => void server.close());
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  })
  .extend("context", { scope: "file" }, async ({ browser, site }, { onCleanup }) => {
    const context = await browser.newContext({ baseURL: site.url });
    onCleanup(() => context.close());
    return context;
  })
  .extend("errors", (): string[] => [])
  .extend("page", async ({ hits, context, errors }, { onCleanup }) => {
    const page = await context.newPage();
    page.on("console", (message) => message.type() === "error" && errors.push(message.text()));
    page.on("pageerror", (error) => errors.push(error.message));
    page.on("dialog", (dialog) => errors.push(`dialog: ${dialog.message()}`));
    await page.goto("./");
    await page.waitForFunction(() => "sandbox" in globalThis);
    hits.length = 0;
    onCleanup(async () => {
      expect(await page.locator("iframe").count(), "frames left behind").toBe(0);
      await page.close();
      expect(hits).toEqual([]);
      expect(errors).toEqual([]);
    });
    return page;
  })
  .extend("begin", ({ page }) => async (code: string, limits: Limits = {}) => {
    const given = { wallLimit: longer, silenceLimit: longer, ...limits };
    await page.evaluate(
      ([text, options]) => {
        const globals = globalThis as unknown as PageGlobals;
        globals.eventCount = 0;
        const onEvents = ({ length }: readonly TraceEvent[]) => (globals.eventCount += length);
        const running = globals.sandbox.run(text, { ...options, onEvents });
        globals.outcome = running.done;
        globals.stop = () => running.stop();
      },
      [code, given] as const,
    );
  })
  .extend(
    "outcome",
    ({ page }) =>
      (): Promise<Outcome> =>
        page.evaluate(() => (globalThis as unknown as PageGlobals).outcome),
  )
  .extend("run", ({ begin, outcome }) => async (code: string, limits?: Limits) => {
    await begin(code, limits);
    return outcome();
  });

describe("programs run", () => {
  const puzzle = `
    async function a() { console.log(1); await b(); console.log(2); }
    async function b() { console.log(3); }
    setTimeout(() => console.log(4), 0);
    a().then(() => { throw new Error("nobody catches"); });
    console.log(5);
    for (const x of [1, 2]) queueMicrotask(() => console.log("m", x));
    async function* g() { try { yield 1; yield 2; } finally { await null; } }
    (async () => { for await (const x of g()) { console.log("g", x); break; } })();
  `;

  test("natively and rewritten with the same events in the same ticks", async ({ run }) => {
    const native = await run(instrument(puzzle, "native", true));
    const output = await run(instrument(puzzle, "output", true));
    expect([native.end, output.end]).toEqual(["done", "done"]);
    expect(logs(native.events)).toEqual(
      ["1", "3", "5", "m 1", "m 2", "2", "g 1", "4"].toSorted(
        (a, b) => logs(native.events).indexOf(a) - logs(native.events).indexOf(b),
      ),
    );
    expect(rows(output.events)).toEqual(rows(native.events));
    expect(compare(native.events, output.events)).toMatchObject({
      sameOutput: true,
      sameOrder: true,
      sameTicks: true,
    });
    expect(native.events.map(({ kind }) => kind)).toContain("rejection");
  });

  test("in strict code if they say so, and errors are theirs", async ({ run }) => {
    const strict = await run(`// first\n"use strict"; console.log((() => this)() === self);
      try { undeclared = 1 } catch (error) { console.log(error.name) }`);
    expect(logs(strict.events)).toEqual(["true", "ReferenceError"]);
    const wrong = await run("console.log(1);\nlet let = 1;");
    expect(wrong).toMatchObject({ end: "syntax", events: [], error: { line: 2 } });
    expect(wrong.message).toMatch(/SyntaxError/);
    const thrown = await run(
      "setTimeout(() => console.log('later')); throw new TypeError('gone');",
    );
    expect(thrown.end).toBe("done");
    expect(rows(thrown.events).filter((row) => / error | log /.test(row))).toEqual([
      "1.0 error TypeError",
      "2.0 log log later",
    ]);
  });

  test("and can be stopped", async ({ page, begin, outcome }) => {
    await begin("setInterval(() => console.log('on'), 1)");
    await page.waitForFunction(() => (globalThis as unknown as PageGlobals).eventCount > 10);
    await page.evaluate(() => (globalThis as unknown as PageGlobals).stop());
    const { end, events } = await outcome();
    expect(end).toBe("stopped");
    expect(events.length).toBeGreaterThan(10);
  });
});

describe("a program reaches nothing (S2)", () => {
  // The browser reports what the policy forbids.
  test.afterEach(({ errors }) => void (errors.length = 0));

  test("no origin, storage, page or text that runs", async ({ site, run }) => {
    const { events } = await run(`
      const attempt = (name, code) => { try { console.log(name, typeof code()); } catch (error) { console.log(name, error.name); } };
      console.log(origin, typeof localStorage, typeof document, typeof parent, typeof window, typeof caches);
      attempt("eval", () => eval("1"));
      attempt("Function", () => Function("return 1")());
      attempt("indexedDB", () => indexedDB.open("x"));
      attempt("importScripts", () => importScripts("${site.url}assets/x.js"));
      attempt("sendBeacon", () => navigator.sendBeacon);
      attempt("RTCPeerConnection", () => RTCPeerConnection);
      attempt("top", () => top);
      attempt("opener", () => opener);
      attempt("cookie", () => cookieStore);
      import("${site.url}x.js").catch(error => console.log("import", error.name));
      setTimeout("console.log('text ran')");
    `);
    expect(logs(events)).toEqual([
      "null undefined undefined undefined undefined undefined",
      "eval EvalError",
      "Function EvalError",
      "indexedDB SecurityError",
      "importScripts NetworkError",
      "sendBeacon undefined",
      "RTCPeerConnection ReferenceError",
      "top ReferenceError",
      "opener ReferenceError",
      "cookie ReferenceError",
      "import TypeError",
    ]);
  });

  test("no server, neither another nor the page's own", async ({ site, run, outside }) => {
    const urls = [outside, site.url];
    const { events, end } = await run(
      `
      const blocked = (name, value) => console.log(name, value);
      for (const url of ${JSON.stringify(urls)}) {
        fetch(url + "fetch").then(() => blocked("fetch", "reached"), error => blocked("fetch", error.name));
        fetch(url + "mode", { mode: "no-cors" }).then(() => blocked("no-cors", "reached"), error => blocked("no-cors", error.name));
        const request = new XMLHttpRequest();
        request.onload = () => blocked("xhr", "reached");
        request.onerror = () => blocked("xhr", "error");
        try { request.open("GET", url + "xhr"); request.send(); } catch (error) { blocked("xhr", error.name); }
        try {
          const socket = new WebSocket(url.replace("http", "ws") + "socket");
          socket.onopen = () => blocked("socket", "reached");
          socket.onerror = () => blocked("socket", "error");
        } catch (error) { blocked("socket", error.name); }
        const source = new EventSource(url + "source");
        source.onopen = () => blocked("source", "reached");
        source.onerror = () => { source.close(); blocked("source", "error"); };
        try {
          const nested = new Worker(URL.createObjectURL(new Blob(["fetch('" + url + "nested').then(() => postMessage('reached'), error => postMessage(error.name))"])));
          nested.onmessage = ({ data }) => blocked("nested", data);
          nested.onerror = () => blocked("nested", "error");
        } catch (error) { blocked("nested", error.name); }
        try { importScripts(url + "scripts"); blocked("scripts", "reached"); } catch (error) { blocked("scripts", error.name); }
      }
      setTimeout(() => {}, 1500);
    `,
    );
    expect(end).toBe("done");
    const seen = logs(events);
    for (const name of ["fetch", "no-cors", "xhr", "socket", "source", "scripts"]) {
      expect(
        seen.filter((line) => line.startsWith(`${name} `)),
        name,
      ).toHaveLength(2);
    }
    // Requests by fetch are answered from the recorder's table, and the servers hear of none.
    expect(seen.filter((line) => line.endsWith("reached"))).toEqual([
      "fetch reached",
      "no-cors reached",
      "fetch reached",
      "no-cors reached",
    ]);
  });
});

describe("the page stays alive, and says what happened (S3)", () => {
  const programs: [name: string, code: string, end: string | RegExp, message: RegExp][] = [
    ["an endless loop", "console.log('on'); while (true) {}", "silence", /endless loop/],
    [
      "an endless loop behind an await",
      "(async () => { await null; while (true) {} })()",
      "silence",
      /endless loop/,
    ],
    [
      "an endless loop of awaits",
      "setTimeout(() => {}, 0); (async () => { while (true) await null; })()",
      "starvation",
      /\d microtasks ran before the 0 ms timer.*at line 1, column 54/,
    ],
    [
      "microtasks that queue themselves",
      "(function again() { queueMicrotask(again); })()",
      "starvation",
      /microtasks ran in one task/,
    ],
    [
      "reactions without end",
      "(function again() { Promise.resolve().then(again); })()",
      "silence",
      /one task ran/,
    ],
    [
      "a regular expression without end",
      "/(a+)+$/.test('a'.repeat(60) + 'b')",
      "silence",
      /one task ran/,
    ],
    ["100 000 logs", "for (let i = 0; i < 1e5; i++) console.log('line', i)", "done", /Ended/],
    [
      "logs in a loop of timers",
      "setInterval(() => { for (let i = 0; i < 1e4; i++) console.log(i) })",
      "time",
      /timers were still running/,
    ],
    ["messages without end", "while (true) postMessage('x'.repeat(100))", "silence", /endless/],
    [
      "messages of a realm's own postMessage",
      `const nested = new Worker(URL.createObjectURL(new Blob(["for (;;) postMessage(1)"])));
       const { port1, port2 } = new MessageChannel();
       for (let i = 0; i < 1e5; i++) port1.postMessage(i);`,
      // On a busy machine the nested worker leaves this one no time to come round.
      /^(?:done|silence)$/,
      /^(?:Ended|Stopped)/,
    ],
    ["an error in a timer", "setTimeout(() => { throw new Error('x') })", "done", /Ended/],
    ["a rejection without a handler", "Promise.reject(new Error('x'))", "done", /Ended/],
    ["a worker that closes itself", "setInterval(() => {}); close()", "done", /Ended/],
    ["no postMessage", "postMessage = null; console.log('on')", "done", /Ended/],
    [
      "changed builtins",
      `Promise.prototype.then = () => { throw 1 }; Array.prototype.push = null;
       Array.prototype[Symbol.iterator] = null; JSON.stringify = null; Object.freeze = null;
       String.prototype.slice = null; Reflect.apply = null; setTimeout = null; Date.now = null;
       performance.now = null; console.log("on");`,
      "done",
      /Ended/,
    ],
    [
      "memory without end",
      "const all = []; while (true) all.push(new Array(1e5).fill(1))",
      /./,
      /./,
    ],
  ];
  for (const [index, [name, code, end, message]] of programs.entries()) {
    test.runIf(isTurn(index + 2, 4))(name, async ({ page, begin, outcome }) => {
      await begin(instrument(code, "native", true), {
        wallLimit: end === "time" ? 2000 : longer,
        silenceLimit: end === "done" ? longer : 1000,
      });
      expect(await page.evaluate(clicks)).toBe(20);
      const result = await outcome();
      expect(result.end).toMatch(end);
      expect(result.message).toMatch(message);
      expect(result.events.length).toBeLessThan(5300);
      if (code.includes('log("on")') || code.includes("log('on')")) {
        expect(logs(result.events)).toEqual(["on"]);
      }
    });
  }

  test("a frame whose process ends, as when memory is used up", async ({ site }) => {
    // As on a reader's machine: by default headless browsers give a frame no process of its own.
    const browser = await launchChromium(["--site-per-process"]);
    try {
      const page = await browser.newPage({ baseURL: site.url });
      await page.goto("./");
      await page.waitForFunction(() => "sandbox" in globalThis);
      await page.evaluate(() => {
        const globals = globalThis as unknown as PageGlobals;
        globals.outcome = globals.sandbox.run("setInterval(() => {}, 10)", {}).done;
      });
      await page.frameLocator("iframe").locator("iframe").waitFor({ state: "attached" });
      const frame = await page.context().newCDPSession(page.frames()[1]!);
      // Playwright itself asks nothing more of a page of which a frame has crashed.
      const session = await page.context().newCDPSession(page);
      const outcome = session.send("Runtime.evaluate", {
        expression: "outcome",
        awaitPromise: true,
        returnByValue: true,
      });
      frame.send("Page.crash").catch(() => {});
      const { end, message } = (await outcome).result.value as Outcome;
      expect(end).toBe("memory");
      expect(message).toMatch(/^Stopped by the browser after .* the memory was used up$/);
    } finally {
      await browser.close();
    }
  });

  test(
    "messages that come late are no silence of the program",
    { tags: ["long"] },
    async ({ page, begin, outcome }) => {
      await page.evaluate(() => {
        const late: MessageEvent<{ kind: string }>[] = [];
        let holds = false;
        const hold = (event: MessageEvent<{ kind: string }>): void => {
          if (holds) {
            event.stopImmediatePropagation();
            late.push(event);
          } else if (event.data.kind === "recorded") {
            holds = true;
            setTimeout(release, 2000);
          }
        };
        const release = (): void => {
          removeEventListener("message", hold);
          for (const { data, source } of late) {
            dispatchEvent(new MessageEvent("message", { data, source }));
          }
        };
        addEventListener("message", hold);
      });
      const loop = "setTimeout(() => {}); (async () => { while (true) await null; })()";
      await begin(instrument(loop, "native", true), { silenceLimit: 1000 });
      expect(await outcome()).toMatchObject({ end: "starvation" });
    },
  );

  /** @returns how many clicks the page has answered, at any speed */
  async function clicks(): Promise<number> {
    const button = document.createElement("button");
    let answered = 0;
    button.addEventListener("click", () => answered++);
    for (let i = 0; i < 20; i++) {
      await new Promise((resolve) => setTimeout(resolve, 5));
      button.click();
    }
    return answered;
  }
});

describe("messages of others count for nothing (S4)", () => {
  test("from the page, other frames and windows, and without the token", async ({
    page,
    begin,
    outcome,
  }) => {
    await begin(`
      for (let i = 0; i < 20; i++) postMessage(["forged", { kind: "done", dropped: 0 }]);
      console.log("begins");
      setTimeout(() => console.log("end"), 2000);`);
    // Behind the other window, the browser may take its time to start a program.
    await page.waitForFunction(() => (globalThis as unknown as PageGlobals).eventCount > 0);
    await page.evaluate(() => {
      const forged = { kind: "recorded", message: { kind: "done", dropped: 0 } };
      globalThis.postMessage(forged, "*");
      globalThis.dispatchEvent(new MessageEvent("message", { data: forged, source: null }));
      globalThis.dispatchEvent(new MessageEvent("message", { data: forged, source: window }));
      const other = document.createElement("iframe");
      document.body.append(other);
      const script = (other.contentWindow as unknown as { parent: Window }).parent;
      script.postMessage(forged, "*");
      other.remove();
    });
    const opened = page.waitForEvent("popup");
    await page.evaluate(() => void open("about:blank"));
    const popup = await opened;
    await popup.evaluate(() => {
      const forged = { kind: "recorded", message: { kind: "done", dropped: 0 } };
      (opener as Window).postMessage(forged, "*");
    });
    await popup.close();
    const { end, events } = await outcome();
    expect(end).toBe("done");
    expect(logs(events)).toEqual(["begins", "end"]);
  });

  test("from the frame itself, if they are not what it would say", async ({
    page,
    begin,
    outcome,
  }) => {
    const forge = async (data: unknown) => {
      await begin("setInterval(() => {}, 10)");
      await page.evaluate((message) => {
        const { contentWindow: source } = document.querySelector("iframe") as HTMLIFrameElement;
        globalThis.dispatchEvent(new MessageEvent("message", { data: message, source }));
      }, data);
      return (await outcome()).end;
    };
    expect(await forge({ kind: "recorded", message: { kind: "eval", code: "1" } })).toBe("flood");
    expect(await forge("text")).toBe("flood");
    const events = Array.from({ length: 1000 }, (_, seq) => ({ seq }));
    expect(await forge({ kind: "recorded", message: { kind: "events", events } })).toBe("flood");
  });
});

test("what is logged is text and of bounded size (S5)", async ({ run }) => {
  const { events } = await run(`
    console.log("<img src=x onerror=alert(1)>");
    console.log("\\u202eabc\\x1b[31m");
    console.log("x".repeat(1e7));
    console.log({ toString() { throw 1 }, get a() { while (true); } });
    console.log(new Proxy({}, { get() { throw 1 }, ownKeys() { throw 1 }, getPrototypeOf() { throw 1 } }));
    console.log("%c styled", "color: red");
    const cycle = []; cycle[0] = cycle; console.log(cycle);
  `);
  const texts = logs(events);
  expect(texts.map((text) => text.slice(0, 40))).toEqual([
    "<img src=x onerror=alert(1)>",
    "\u202eabc\x1b[31m",
    "x".repeat(40),
    "{ toString: [Function: toString], a: [Ge",
    "[object that throws when looked at]",
    " styled",
    "[ [Circular] ]",
  ]);
  expect(Math.max(...texts.map(({ length }) => length))).toBe(2001);
});

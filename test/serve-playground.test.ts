import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { connect } from "node:net";
import { networkInterfaces, tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { runPlayground } from "../packages/cli/src/playground/run-playground.ts";
import {
  type Playground,
  servePlayground,
} from "../packages/cli/src/playground/serve-playground.ts";

let folder: string;
let site: string;
let playground: Playground;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "unawait-serve-"));
  site = join(folder, "site");
  mkdirSync(join(site, "assets"), { recursive: true });
  writeFileSync(join(folder, "secret.txt"), "secret");
  mkdirSync(join(folder, "site-beside"));
  writeFileSync(join(folder, "site-beside/secret.txt"), "secret");
  symlinkSync(join(folder, "secret.txt"), join(site, "link.txt"));
  writeFileSync(join(site, "index.html"), "<!doctype html><title>page</title>");
  mkdirSync(join(site, "guide"));
  writeFileSync(join(site, "guide/index.html"), "<!doctype html><title>guide</title>");
  writeFileSync(join(site, "assets/a.js"), "export {};");
  writeFileSync(join(site, "service-worker.js"), "onfetch");
  writeFileSync(join(site, "content-security-policy.txt"), "default-src 'none'\n");
  playground = await servePlayground({ site });
});

afterAll(async () => {
  await playground.close();
  rmSync(folder, { recursive: true });
});

describe("unawait playground", () => {
  test("says where the page is, and ends when it is interrupted", async () => {
    const stop = new AbortController();
    const { promise, resolve } = Promise.withResolvers<string>();
    const streams = { stdout: { write: resolve }, stderr: { write: resolve } };
    const exitCode = runPlayground({ site }, { streams, signal: stop.signal });
    const [url = ""] = /http:\/\/127\.0\.0\.1:\d+\//.exec(await promise) ?? [];
    expect((await fetch(url)).status).toBe(200);
    stop.abort();
    expect(await exitCode).toBe(0);
    await expect(fetch(url)).rejects.toThrow();
  });

  test("fails with a reason where there is no page", async () => {
    let said = "";
    const write = (chunk: string) => void (said += chunk);
    const host = {
      streams: { stdout: { write }, stderr: { write } },
      signal: new AbortController().signal,
    };
    expect(await runPlayground({ site: join(folder, "nothing") }, host)).toBe(1);
    expect(said).toMatch(/^unawait: .+\n$/);
  });
});

describe("what it serves", () => {
  test("is the page, with headers that keep it to itself", async () => {
    const response = await fetch(playground.url);
    expect(response.status).toBe(200);
    expect(await response.text()).toContain("<title>page</title>");
    expect(Object.fromEntries(response.headers)).toMatchObject({
      "cache-control": "no-store",
      "content-security-policy": "default-src 'none'; frame-ancestors 'self'",
      "content-type": "text/html; charset=utf-8",
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    });
  });

  test("are its files, whatever the query", async () => {
    const response = await fetch(`${playground.url}assets/a.js?v=1`);
    expect(response.headers.get("content-type")).toBe("text/javascript; charset=utf-8");
    expect(await response.text()).toBe("export {};");
    expect((await fetch(`${playground.url}?safe`)).status).toBe(200);
  });

  test("are its other pages, with and without a slash", async () => {
    for (const path of ["guide/", "guide", "guide/index.html"]) {
      const response = await fetch(`${playground.url}${path}`);
      expect(await response.text(), path).toContain("<title>guide</title>");
    }
  });

  test("is no service worker that would outlive it at its port", async () => {
    const script = await (await fetch(`${playground.url}service-worker.js`)).text();
    expect(script).toContain("registration.unregister()");
    expect(script).not.toContain("fetch");
  });

  test("is read, not written", async () => {
    const response = await fetch(playground.url, { method: "POST", body: "x" });
    expect(response.status).toBe(405);
    expect(response.headers.get("allow")).toBe("GET, HEAD");
    const head = await fetch(playground.url, { method: "HEAD" });
    expect([head.status, await head.text()]).toEqual([200, ""]);
  });
});

describe("no path leads out of the site", () => {
  const paths = [
    "/../secret.txt",
    "/assets/../../secret.txt",
    "/..%2fsecret.txt",
    "/%2e%2e/secret.txt",
    "/%2e%2e%2fsecret.txt",
    "/..\\secret.txt",
    "/..%5csecret.txt",
    "/....//secret.txt",
    "/../site-beside/secret.txt",
    "//secret.txt",
    "/%00/../secret.txt",
    "/assets/a.js/../../../secret.txt",
    "/link.txt",
    "/assets",
    "/assets/",
    "/constructor",
    "/__proto__",
    "/%zz",
    "secret.txt",
    "http://127.0.0.1/../secret.txt",
  ];
  for (const path of paths) {
    test(path, async () => {
      const response = await raw(`GET ${path} HTTP/1.1\r\nHost: localhost\r\n`);
      expect(response).toMatch(/^HTTP\/1\.1 40[04] /);
      expect(response).not.toContain("secret\n");
      expect(response.endsWith("secret")).toBe(false);
    });
  }
});

describe("only this machine is answered", () => {
  const own = ["127.0.0.1", "localhost", "LOCALHOST", "[::1]"];
  for (const host of own) {
    test(`as ${host}`, async () => {
      const port = new URL(playground.url).port;
      expect(await raw(`GET / HTTP/1.1\r\nHost: ${host}:${port}\r\n`)).toContain(" 200 OK");
    });
  }

  const others = ["evil.example", "localhost.evil.example", "127.0.0.1.nip.io", "", "a@localhost"];
  for (const host of others) {
    test(`not as ${host || "nothing"}`, async () => {
      const response = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\n`);
      expect(response).toContain(" 403 Forbidden");
      expect(response).not.toContain("<title>page");
    });
  }

  test("not without a Host header", async () => {
    expect(await raw("GET / HTTP/1.0\r\n")).toMatch(/^HTTP\/1\.1 40[03] /);
  });

  test("at the loopback address alone", async () => {
    const { hostname, port } = new URL(playground.url);
    expect(hostname).toBe("127.0.0.1");
    const addresses = Object.values(networkInterfaces())
      .flatMap((list) => list ?? [])
      .filter(({ family, internal }) => family === "IPv4" && !internal);
    for (const { address } of addresses) {
      await expect(fetch(`http://${address}:${port}/`)).rejects.toThrow();
    }
  });
});

describe("what it is told", () => {
  test("ports may be given; a taken one is an error", async () => {
    const port = Number(new URL(playground.url).port);
    await expect(servePlayground({ site, port })).rejects.toThrow("EADDRINUSE");
    const stderr: string[] = [];
    const streams = {
      stdout: { write() {} },
      stderr: { write: (line: string) => stderr.push(line) },
    };
    const { signal } = new AbortController();
    expect(await runPlayground({ port, open: false, site }, { streams, signal })).toBe(1);
    expect(stderr).toEqual([`unawait: Port ${port} is in use. Choose another with --port\n`]);
  });

  test("two get ports of their own, and stop", async () => {
    const other = await servePlayground({ site });
    expect(other.url).not.toBe(playground.url);
    await other.close();
    await expect(fetch(other.url)).rejects.toThrow();
  });

  test("a page that is not built is an error", async () => {
    await expect(servePlayground({ site: join(folder, "none") })).rejects.toThrow(
      /The playground is not built: .*none does not exist. Run pnpm build/,
    );
  });
});

/** Sends what `fetch` would tidy up first. @returns the whole response */
async function raw(head: string): Promise<string> {
  const socket = connect(Number(new URL(playground.url).port), "127.0.0.1");
  socket.end(`${head}Connection: close\r\n\r\n`);
  return text(socket);
}

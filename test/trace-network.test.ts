import { type NetworkAnswer, readMessage } from "@unawait/trace";
import { describe, expect, test } from "vitest";
import { instrument, logs, record, rows } from "./support/trace-program.ts";

const program = `
async function load(path, init) {
  const response = await fetch(path, init);
  console.log(response.status, response.url);
  return response.json();
}
`;

async function run(code: string, network: readonly NetworkAnswer[] = []): Promise<string[]> {
  const native = await record(instrument(program + code, "native", true), { network });
  const output = await record(instrument(program + code, "output", true), { network });
  const node = await record(instrument(program + code, "native", true), { network, host: "node" });
  expect(rows(output.events)).toEqual(rows(native.events));
  expect(logs(node.events)).toEqual(logs(native.events));
  expect(native.unfinished).toBe(false);
  return logs(native.events);
}

const row = (more: Partial<NetworkAnswer>): NetworkAnswer => ({
  url: "*",
  status: 200,
  headers: {},
  body: "",
  delay: 10,
  ...more,
});

describe("a request of a recorded program", () => {
  test("is answered with some JSON, if nothing else is said", async () => {
    expect(await run("load('/u/7').then(console.log);")).toEqual([
      "200 https://unawait.example/u/7",
      '{ id: 7, name: "Ada", url: "/u/7" }',
    ]);
    expect(await run("load('https://api.test/people/ada?x=1').then(console.log);")).toEqual([
      "200 https://api.test/people/ada?x=1",
      '{ id: "ada", name: "Ada", url: "https://api.test/people/ada?x=1" }',
    ]);
  });

  test("is answered by the first row that fits", async () => {
    const network = [
      row({ url: "/users/*", method: "POST", status: 201, body: '{"made":true}' }),
      row({ url: "/users/*", status: 404, body: '{"found":false}', headers: { "x-a": "b" } }),
      row({ url: "*", body: "no json" }),
    ];
    const code = `(async () => {
      console.log(await load("/users/1", { method: "POST", body: "{}" }));
      console.log(await load(new URL("https://unawait.example/users/2")));
      const response = await fetch(new Request("https://other.test/"));
      console.log(response.ok, response.headers.get("x-a"), await response.text());
      await load("/else").catch((error) => console.log(error.name));
    })();`;
    expect(await run(code, network)).toEqual([
      "201 https://unawait.example/users/1",
      "{ made: true }",
      "404 https://unawait.example/users/2",
      "{ found: false }",
      "true null no json",
      "200 https://unawait.example/else",
      "SyntaxError",
    ]);
  });

  test("comes back after its delay, and so do those that overtake it", async () => {
    const network = [row({ url: "*slow", delay: 50 }), row({ url: "*fast", delay: 5 })];
    const code = `
      fetch("/slow").then(() => console.log("slow"));
      fetch("/fast").then(() => console.log("fast"));
      setTimeout(() => console.log("timer"), 20);`;
    expect(await run(code, network)).toEqual(["fast", "timer", "slow"]);
  });

  test("fails as without a network, and for what is no URL", async () => {
    const code = `
      load("/x").catch(({ name, message }) => console.log(name, message));
      fetch("http://").catch(({ name }) => console.log(name));`;
    expect(await run(code, [row({ fails: true })])).toEqual([
      "TypeError",
      "TypeError Failed to fetch",
    ]);
  });

  test("is aborted: at once, later, and not when it has been answered", async () => {
    const code = `
      const [early, late, over] = [new AbortController(), new AbortController(), new AbortController()];
      early.abort(new Error("at once"));
      load("/1", early).catch(({ message }) => console.log(message));
      load("/2", late).catch(({ name }) => console.log(name));
      setTimeout(() => late.abort(), 5);
      load("/3", over).then(() => { over.abort(); console.log("answered"); });`;
    expect(await run(code, [row({ body: "{}" })])).toEqual([
      "at once",
      "AbortError",
      "200 https://unawait.example/3",
      "answered",
    ]);
  });

  test("is a task, and reading the body is another one", async () => {
    const { events } = await record(instrument(`${program}load("/u/7");`, "native", true));
    const tasks = events.filter(({ kind }) => kind === "schedule" || kind === "timer");
    expect(rows(tasks)).toEqual([
      "1.0 schedule 3:26 fetch GET /u/7",
      "2.0 timer 3:26 fetch",
      "2.1 schedule body json()",
      "3.0 timer body",
    ]);
    expect(readMessage({ kind: "events", events })).toEqual({ kind: "events", events });
  });

  test("that is never awaited keeps the program from ending", async () => {
    expect(await run("load('/u/1').then(() => console.log('end'));")).toContain("end");
  });
});

test("a program that waits for what the recorder does not know gets some time", async () => {
  const code = "(async () => { await new Promise(() => {}); })();";
  const { events, unfinished } = await record(instrument(code, "native", true));
  expect(unfinished).toBe(false);
  expect(events.map(({ kind }) => kind)).toEqual(["enter", "suspend"]);
});

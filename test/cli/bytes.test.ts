import { spawnSync } from "node:child_process";
import { describe, expect, test } from "vitest";
import { asyncCode, isRewritten, Tree } from "./tree.ts";
import { main } from "./unawait.ts";

describe("what stays of a file that is rewritten", () => {
  test.for([[], ["--format=generate"]])("byte order mark, shebang, line ends %s", (args) => {
    const code = "\uFEFF#!/usr/bin/env node\r\nasync function f() {\r\n  await `a\r\nb`;\r\n}\r\n";
    const tree = new Tree({ "a.js": code });
    expect(tree.unawait(["a.js", "--write", ...args]).status).toBe(0);
    const output = tree.read("a.js");
    expect(output.startsWith("\uFEFF#!/usr/bin/env node\r\n")).toBe(true);
    expect(output.match(/\uFEFF/g)).toHaveLength(1);
    expect(output).not.toMatch(/(?<!\r)\n/);
    expect(isRewritten(output)).toBe(true);
  });

  test("NUL bytes", () => {
    const tree = new Tree({ "a.js": 'const f = async () => "a\0b";\n' });
    expect(tree.unawait(["a.js", "--write"]).status).toBe(0);
    expect(isRewritten(tree.read("a.js"))).toBe(true);
    expect(tree.read("a.js")).toMatch(/"a(?:\0|\\0|\\x00|\\u0000)b"/);
  });
});

describe("what stays of a file that is not", () => {
  test("every byte", () => {
    const code = Buffer.from("\uFEFF// async\r\n\tlet a\0b = `\r`;  \n\n\r");
    const tree = new Tree({
      "src/a.js": Buffer.from("\uFEFF\t1 ;\0".slice(0, 5)),
      "src/b.js": code,
    });
    tree.unawait(["src", "--out-dir", "dist"]);
    expect(tree.bytes("dist/a.js")).toEqual(tree.bytes("src/a.js"));
  });

  test("a mention of async in a comment or a string is no reason to print it anew", () => {
    const code = "\uFEFF// async  \r\nlet   await_ = 'await'\n\n\n";
    const tree = new Tree({ "src/a.js": code });
    expect(tree.unawait(["src", "--out-dir", "dist"]).status).toBe(0);
    expect(tree.read("dist/a.js")).toBe(code);
  });
});

describe("bytes that are no UTF-8", () => {
  test("are refused with their place, and the file is left alone", () => {
    const latin1 = Buffer.concat([Buffer.from("// ä\nasync () => '"), Buffer.from([0xe4, 0x27])]);
    const tree = new Tree({ "src/bad.js": latin1, "src/good.js": asyncCode });
    const { status, output } = tree.unawait(["src", "--write"]);
    expect(status).toBe(1);
    expect(output).toContain("src/bad.js:2:14");
    expect(output).toContain("The file is not UTF-8: byte 0xe4 at offset 19");
    expect(tree.bytes("src/bad.js")).toEqual(latin1);
    expect(isRewritten(tree.read("src/good.js"))).toBe(true);
  });

  test("are copied as they are where nothing is async", () => {
    const latin1 = Buffer.from("const name = 'caf\xe9'; // na\xefve\r\n", "latin1");
    const tree = new Tree({ "src/a.js": latin1 });
    expect(tree.unawait(["src", "--out-dir", "dist"]).status).toBe(0);
    expect(tree.bytes("dist/a.js")).toEqual(latin1);
    const printed = (args: string[], input?: Buffer) =>
      spawnSync(process.execPath, ["-C", "source", main, ...args], { cwd: tree.path, input })
        .stdout;
    expect(printed(["src/a.js"])).toEqual(latin1);
    expect(printed(["-"], latin1)).toEqual(latin1);
    expect(tree.unawait(["src", "--check"])).toMatchObject({ status: 0, stdout: "" });
  });

  test("UTF-16, a character cut short and half a surrogate", () => {
    const cases: [Buffer, string][] = [
      [Buffer.from("\uFEFFasync () => 1", "utf16le"), "0xff at offset 0"],
      [Buffer.from([0x61, 0xe2, 0x82]), "0xe2 at offset 7"],
      [Buffer.from([0x27, 0xed, 0xa0, 0x80, 0x27]), "0xed at offset 7"],
      [Buffer.from([0xef, 0xbf, 0xbd, 0x80]), "0x80 at offset 9"],
    ];
    for (const [end, message] of cases) {
      const bytes = end.includes(0) ? end : Buffer.concat([Buffer.from("async "), end]);
      const { status, output } = new Tree({ "a.js": bytes }).unawait(["a.js", "--check"]);
      expect(status).toBe(1);
      expect(output).toContain(message);
    }
  });
});

describe("large inputs", () => {
  const some = "async function f(x) {\n  return (await x) + 1;\n}\n";

  test("100,000 lines", { tags: ["long"] }, () => {
    const tree = new Tree({ "a.js": `${"x = 1;\n".repeat(100_000)}${some}` });
    expect(tree.unawait(["a.js", "--write"]).status).toBe(0);
    const output = tree.read("a.js");
    expect(isRewritten(output)).toBe(true);
    expect(output.match(/^x = 1;$/gm)).toHaveLength(100_000);
  });

  test("10 MB, and a diff of them", { tags: ["long"] }, () => {
    const text = `const text = \`${"0123456789\n".repeat(1_000_000)}\`;\n`;
    const tree = new Tree({ "a.js": `${text}${some}` });
    const { status, stdout } = tree.unawait(["a.js", "--diff"]);
    expect(status).toBe(0);
    expect(stdout.length).toBeLessThan(5000);
    expect(tree.unawait(["a.js", "--write"]).status).toBe(0);
    expect(tree.read("a.js").slice(0, 11_000_000)).toContain(text.slice(0, 10_999_000));
  });

  test("nesting too deep for the parser's stack fails alone", () => {
    const deep = `async () => ${"[".repeat(100_000)}${"]".repeat(100_000)};\n`;
    const tree = new Tree({ "src/deep.js": deep, "src/good.js": asyncCode });
    for (const args of [[], ["--workers=2"]]) {
      tree.write({ "src/good.js": asyncCode });
      const { status, output } = tree.unawait(["src", "--write", ...args]);
      expect(status).toBe(1);
      expect(output).toContain("src/deep.js");
      expect(output).toContain(
        "src/deep.js: code nested too deeply; split it, or exclude the file",
      );
      expect(isRewritten(tree.read("src/good.js"))).toBe(true);
    }
    expect(tree.read("src/deep.js")).toBe(deep);
  });
});

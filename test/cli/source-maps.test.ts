import { originalPositionFor, TraceMap } from "@jridgewell/trace-mapping";
import { describe, expect, test } from "vitest";
import { asyncCode, plainCode, Tree } from "./tree.ts";

interface SourceMap {
  readonly file: string;
  readonly sources: readonly string[];
}

function inlineMap(code: string): SourceMap {
  const [, base64 = ""] =
    /sourceMappingURL=data:application\/json;[^,]*base64,(\S+)/.exec(code) ?? [];
  return JSON.parse(Buffer.from(base64, "base64").toString()) as SourceMap;
}

/** A map from the lines of a.js to those of a file ten lines longer. */
function mapTo(source: string, more: object = {}): string {
  return JSON.stringify({ version: 3, sources: [source], names: [], mappings: "AAUA", ...more });
}

const withComment = (url: string) => `${asyncCode}//# sourceMappingURL=${url}\n`;

describe("maps of outputs", () => {
  test("lie beside them and lead to the source", () => {
    const tree = new Tree({ "src/deep/a.js": asyncCode, "src/b.js": plainCode });
    expect(tree.unawait(["src", "--out-dir", "dist", "--source-maps=external"]).status).toBe(0);
    expect(tree.list("dist")).toEqual(["b.js", "deep/a.js", "deep/a.js.map"]);
    expect(tree.read("dist/deep/a.js")).toMatch(/\n\/\/# sourceMappingURL=a\.js\.map\n$/);
    const map = JSON.parse(tree.read("dist/deep/a.js.map")) as SourceMap;
    expect(map).toMatchObject({ file: "a.js", sources: ["../../src/deep/a.js"] });
    expect(tree.read("dist/b.js")).toBe(plainCode);
  });

  test("lie in them", () => {
    const tree = new Tree({ "src/a.js": asyncCode });
    tree.unawait(["src", "--out-dir", "dist", "--source-maps=inline"]);
    expect(tree.list("dist")).toEqual(["a.js"]);
    expect(inlineMap(tree.read("dist/a.js")).sources).toEqual(["../src/a.js"]);
    const { stdout } = tree.unawait(["src/a.js", "--source-maps=inline"]);
    expect(inlineMap(stdout).sources).toEqual(["a.js"]);
    expect(stdout.match(/sourceMappingURL/g)).toHaveLength(1);
  });

  test("of standard input on standard output are one map", () => {
    const { stdout } = new Tree().unawait(["-", "--source-maps=inline"], { input: asyncCode });
    expect(stdout.match(/sourceMappingURL/g)).toHaveLength(1);
  });
});

describe("maps of inputs are followed", () => {
  const cases: Record<string, Record<string, string>> = {
    inline: {
      "lib/a.js": withComment(`data:application/json;base64,${btoa(mapTo("../ts/a.ts"))}`),
    },
    "inline, as a URI": {
      "lib/a.js": withComment(`data:application/json,${encodeURIComponent(mapTo("../ts/a.ts"))}`),
    },
    "beside it": { "lib/a.js": withComment("a.js.map"), "lib/a.js.map": mapTo("../ts/a.ts") },
    "in a block comment": {
      "lib/a.js": `${asyncCode}/*# sourceMappingURL=a.js.map */`,
      "lib/a.js.map": mapTo("../ts/a.ts"),
    },
    elsewhere: {
      "lib/a.js": withComment("../maps/deep/a.map"),
      "maps/deep/a.map": mapTo("a.ts", { sourceRoot: "../../ts" }),
    },
  };

  test.for(Object.entries(cases))("%s", ([, files]) => {
    const tree = new Tree(files);
    const { status } = tree.unawait(["lib", "--out-dir", "out/dist", "--source-maps=external"]);
    expect(status).toBe(0);
    const code = tree.read("out/dist/a.js");
    expect(code.match(/sourceMappingURL=.*/g)).toEqual(["sourceMappingURL=a.js.map"]);
    const map = JSON.parse(tree.read("out/dist/a.js.map")) as SourceMap;
    expect(map.sources).toEqual(["../../ts/a.ts"]);
    const traced = originalPositionFor(new TraceMap(map as never), { line: 1, column: 0 });
    expect(traced).toMatchObject({ source: "../../ts/a.ts", line: 11 });
  });

  test("in place, the new map takes the old one's place", () => {
    const tree = new Tree({
      "lib/a.js": withComment("a.js.map"),
      "lib/a.js.map": mapTo("../ts/a.ts"),
    });
    tree.unawait(["lib", "--write", "--source-maps=external"]);
    const map = JSON.parse(tree.read("lib/a.js.map")) as SourceMap;
    expect(map.sources).toEqual(["../ts/a.ts"]);
    const before = tree.read("lib/a.js");
    tree.unawait(["lib", "--write", "--source-maps=external"]);
    expect(tree.read("lib/a.js")).toBe(before);
  });

  test.for(["missing.js.map", "https://example.com/a.js.map", "data:application/json,{", "%"])(
    "one that cannot be had is none, without a word: %s",
    (url) => {
      const tree = new Tree({ "src/a.js": withComment(url) });
      const { status, output } = tree.unawait(["src", "--out-dir", "dist", "--source-maps=inline"]);
      expect(status).toBe(0);
      expect(output).not.toContain("map");
      expect(inlineMap(tree.read("dist/a.js")).sources).toEqual(["../src/a.js"]);
    },
  );

  test("a text that looks like such a comment is none", () => {
    const code = `${asyncCode}const text = \`\n//# sourceMappingURL=a.js.map\n\`;\n`;
    const tree = new Tree({ "src/a.js": code });
    tree.unawait(["src", "--out-dir", "dist", "--source-maps=external"]);
    expect(tree.read("dist/a.js").match(/sourceMappingURL/g)).toHaveLength(2);
  });
});

import { randomBytes } from "node:crypto";
import { deflateRawSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import type { Program } from "../packages/playground/src/program.ts";
import { readLink } from "../packages/playground/src/share/link.ts";
import {
  decodeProgram,
  encodeProgram,
  LinkError,
} from "../packages/playground/src/share/link-format.ts";

const program: Program = {
  source: "async function f() { return await 42; } // ①🙂\u2028",
  options: { exact: true, topLevelAwait: "wrap" },
  predict: true,
};

function payloadOf(json: string): string {
  return deflateRawSync(json).toString("base64url");
}

describe("a program", () => {
  test("comes back as it was", async () => {
    expect(await decodeProgram(await encodeProgram(program))).toEqual(program);
  });

  test("comes back with each value of its options", async () => {
    for (const driver of ["inline", "file", "runtime", "textbook"] as const) {
      for (const optimize of ["speed", "size", false] as const) {
        const options = { driver, optimize };
        const { options: read } = await decodeProgram(await encodeProgram({ ...program, options }));
        expect(read).toEqual(options);
      }
    }
  });

  test("makes a link shorter than itself", async () => {
    const source = "async function load(id) {\n  return await get(id);\n}\n".repeat(20);
    const payload = await encodeProgram({ ...program, source });
    expect(payload.length).toBeLessThan(source.length / 5);
  });

  test("that is too long is refused before there is a link", async () => {
    const source = randomBytes(60_000).toString("base64");
    await expect(encodeProgram({ ...program, source })).rejects.toThrow(LinkError);
  });
});

describe("what is in a link is hostile", () => {
  const refused: [string, string, RegExp][] = [
    ["nothing", "", /base64url/],
    ["other characters", "<img src=x onerror=alert(1)>", /base64url/],
    ["a cut end", "a", /base64url|deflated/],
    ["no deflated text", "AAAA", /deflated|JSON/],
    ["no UTF-8", deflateRawSync(Buffer.from([0xff, 0xfe])).toString("base64url"), /deflated text/],
    ["no JSON", payloadOf("alert(1)"), /expected JSON/],
    ["nothing but null", payloadOf("null"), /expected a program/],
    ["a list", payloadOf("[]"), /expected a program/],
    ["no source", payloadOf('{"options":{}}'), /expected a program/],
    ["a source that is no text", payloadOf('{"source":{"length":3}}'), /expected a program/],
    ["a prototype", payloadOf('{"source":"","__proto__":{"a":1}}'), /Unexpected key __proto__/],
    ["a prototype inside", payloadOf('{"source":"","options":{"constructor":1}}'), /constructor/],
  ];
  for (const [name, payload, message] of refused) {
    test(`${name} is refused`, async () => {
      await expect(decodeProgram(payload)).rejects.toThrow(message);
      await expect(decodeProgram(payload)).rejects.toThrow(LinkError);
    });
  }

  test("a megabyte made of few bytes is refused without making it", async () => {
    const bomb = payloadOf(JSON.stringify({ source: "a".repeat(30_000_000) }));
    expect(bomb.length).toBeLessThan(40_000);
    await expect(decodeProgram(bomb)).rejects.toThrow(/expected 262144 bytes at most/);
  });

  test("more than 32 kB are refused unread", async () => {
    await expect(decodeProgram("A".repeat(50_000))).rejects.toThrow(/expected 32768 bytes at most/);
  });

  test("unknown keys and values are left out", async () => {
    const json = '{"source":"x","run":true,"options":{"exact":"yes","promise":"captured","a":1}}';
    expect(await decodeProgram(payloadOf(json))).toEqual({
      source: "x",
      options: { promise: "captured" },
      predict: false,
    });
  });

  test("2000 random links are read or refused, and change nothing", async () => {
    const good = Buffer.from(await encodeProgram(program), "base64url");
    for (let round = 0; round < 2000; round++) {
      const bytes = round % 2 ? randomBytes(round % 300) : mutated(good, round);
      const outcome = await decodeProgram(bytes.toString("base64url")).catch((e: unknown) => e);
      if (outcome instanceof Error) expect(outcome).toBeInstanceOf(LinkError);
      else expect(typeof (outcome as Program).source).toBe("string");
    }
    expect(Object.keys(Object.prototype)).toEqual([]);
  });
});

describe("a hash", () => {
  test("of another version is refused", async () => {
    await expect(readLink("#v0=abc")).rejects.toThrow("Unexpected version v0 of the link");
    await expect(readLink("#v2=abc&embed=1")).rejects.toThrow(LinkError);
  });

  test("without a link is nothing", async () => {
    for (const hash of ["", "#", "#embed=1", "#constructor=1", "#__proto__"]) {
      expect(await readLink(hash)).toEqual({ kind: "nothing" });
    }
  });

  test("may name an example", async () => {
    expect(await readLink("#example=for-await")).toEqual({ kind: "example", id: "for-await" });
  });
});

/** Some bytes are others. */
function mutated(bytes: Buffer, seed: number): Buffer {
  const copy = Buffer.from(bytes);
  for (let i = 0; i <= seed % 5; i++) {
    copy[(seed * 31 + i * 17) % copy.length] = (seed * 13 + i * 7) % 256;
  }
  return copy;
}

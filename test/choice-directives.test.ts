import type { Options } from "babel-plugin-unawait";
import { expect, test } from "vitest";
import { choicesIn } from "./support/choices.ts";

/** Functions called "k" are kept, those called "i" are not. */
const places: Record<string, string> = {
  "in a declaration": `async function f() { "use server"; await "k"; } async function g() { await "i"; }`,
  "in an arrow": `const f = async () => { "use server"; await "k"; }, g = async () => { await "i"; };`,
  "in a method": `class A { async f() { "use server"; await "k"; } async g() { await "i"; } }`,
  "in an async generator": `async function* f() { "use step"; await "k"; }`,
  "behind another directive": `async function f() { "use strict"; "use workflow"; await "k"; }`,
  "with a suffix": `async function f() { "use cache: remote"; await "k"; }`,
  "in the function around it": `async function f() { "use server"; await "k"; (async () => { await "k"; })(); }`,
  "in a plain function around it": `function f() { "use server"; return async () => { await "k"; }; }`,
  "in a function within": `async function f() { await "i"; async function g() { "use server"; await "k"; } }`,
  "at the head of the file": `"use server"; async function f() { await "k"; } export const g = async () => { await "k"; };`,
  "with another text": `async function f() { "use servers"; await "i"; } async function g() { "use client"; await "i"; }`,
  "not as a directive": `async function f() { await "i"; "use server"; }`,
};

test.for(Object.entries(places))("a directive %s", ([, code]) => {
  const keys = code.match(/"[ik]"/g)?.map((key) => key.slice(1, -1)) ?? [];
  const expected = Object.fromEntries(keys.map((key) => [key, key === "k" ? "keep" : "inline"]));
  expect(choicesIn(code)).toEqual(expected);
  const kept = keys.filter((key) => key === "k");
  for (const options of [{ types: true }, { driver: "file" }] satisfies Options[]) {
    const stays = Object.values(choicesIn(code, options, "a.ts")).filter((c) => c === "keep");
    expect(stays.length > 0).toBe(kept.length > 0);
  }
});

test("a pragma precedes a directive, and that an override and the option driver", () => {
  const code = `/* @unawait inline */ async function f() { "use server"; await "f"; }
    async function g() { "use server"; await "g"; }`;
  const overrides = [{ name: ["f", "g"], driver: "file" }] as const;
  expect(choicesIn(code, { overrides })).toMatchObject({ f: "inline", g: "keep" });
});

test("the list is an option", () => {
  const code = `async function f() { "use server"; await "f"; } async function g() { "use rpc"; await "g"; }`;
  expect(choicesIn(code, { keepDirectives: ["use rpc"] })).toEqual({ f: "inline", g: "keep" });
  expect(choicesIn(code, { keepDirectives: [] })).toEqual({ f: "inline", g: "inline" });
});

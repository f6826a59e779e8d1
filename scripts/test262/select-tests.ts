import { readdirSync } from "node:fs";
import { join, relative, sep } from "node:path";
import { readTestFile, type TestFile } from "./test-file.ts";

/** The tests that have to do with async functions, in a stable order. */
export function selectTests(checkout: string, filter: string): TestFile[] {
  return testPaths(checkout)
    .filter((path) => path.includes(filter))
    .map((path) => readTestFile(checkout, path))
    .filter(isAsyncTest);
}

function testPaths(checkout: string): string[] {
  const root = join(checkout, "test");
  return readdirSync(root, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name.endsWith(".js") && !name.includes("_FIXTURE"))
    .map(({ parentPath, name }) => relative(root, join(parentPath, name)).replaceAll(sep, "/"))
    .toSorted();
}

function isAsyncTest({ code, features }: TestFile): boolean {
  const withoutComments = code.replaceAll(/\/\*.*?\*\/|\/\/[^\n]*/gs, " ");
  return (
    /\b(?:async|await)\b/.test(withoutComments) ||
    features.includes("async-functions") ||
    features.includes("async-iteration")
  );
}

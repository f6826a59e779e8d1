import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { Linter } from "eslint";
import plugin from "eslint-plugin-unawait";
import { describe, expect, test } from "vitest";

const folder = join(import.meta.dirname, "../../packages/eslint-plugin");
const readme = readFileSync(join(folder, "README.md"), "utf8");
const rules = Object.entries(plugin.rules ?? {});

/** The blocks of code in a section, each part between blank lines by itself. */
function partsOf(text: string, title: string): string[] {
  const [, section = ""] =
    new RegExp(`^## ${title}\n([^]*?)(?=^## |(?![^]))`, "m").exec(text) ?? [];
  return blocksOf(section).flatMap((block) => block.trim().split(/\n\n(?! )/));
}

function blocksOf(text: string, language = "js"): string[] {
  const blocks = text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, "g"));
  return [...blocks].map(([, code = ""]) => code);
}

/** The names of the rules that report something. */
function lint(code: string, ...more: Linter.Config[]): (string | null)[] {
  const { recommended } = plugin.configs;
  const config = [{ ...recommended, languageOptions: { sourceType: "module" as const } }, ...more];
  return new Linter()
    .verify(code, config)
    .map(({ ruleId, message, fatal }) => (fatal ? message : ruleId));
}

describe.for(rules)("docs of %s", ([name, rule]) => {
  const text = readFileSync(join(folder, "docs", `${name}.md`), "utf8");
  const alone: Linter.Config = { rules: { [`unawait/${name}`]: "error" } };

  test("wrong code is reported once, by this rule", () => {
    const parts = partsOf(text, "Wrong");
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(lint(part, alone), part).toEqual([`unawait/${name}`]);
  });

  test("right code is not reported", () => {
    const parts = partsOf(text, "Right");
    expect(parts.length).toBeGreaterThan(1);
    for (const part of parts) expect(lint(part, alone), part).toEqual([]);
  });

  test("begins with what the rule says of itself, and ends with when to switch it off", () => {
    const description = rule.meta?.docs?.description ?? "";
    const sentence = text.split("\n\n")[1]?.replaceAll("\n", " ");
    expect(sentence).toContain(description.replace(/^Disallow /, "Disallows "));
    expect([...text.matchAll(/^## (.*)/gm)].at(-1)?.[1]).toBe("When to switch it off");
    const other = description.replace(/^Disallow /, "");
    const isRecommended = rule.meta?.docs?.recommended ? "yes" : "no";
    expect(readme).toContain(`[${name}](docs/${name}.md) | ${other} | ${isRecommended} |`);
  });
});

test("the options of no-serial-await-in-loop are as documented", () => {
  const text = readFileSync(join(folder, "docs/no-serial-await-in-loop.md"), "utf8");
  const [json = ""] = blocksOf(text, "json");
  const [code = ""] = partsOf(text, "Options");
  expect(code).not.toBe("");
  expect(lint(code, { rules: { "unawait/no-serial-await-in-loop": "error" } })).toEqual([]);
  expect(lint(code, JSON.parse(json) as Linter.Config)).toEqual([
    "unawait/no-serial-await-in-loop",
  ]);
});

test("each rule links to its documentation", () => {
  const { homepage } = JSON.parse(readFileSync(join(folder, "package.json"), "utf8")) as {
    homepage?: string;
  };
  for (const [name, { meta }] of rules) {
    const address = homepage?.replace("#readme", `/docs/${name}.md`);
    expect(meta?.docs?.url).toBe(
      address ?? "https://www.npmjs.com/package/eslint-plugin-unawait#rules",
    );
    expect(existsSync(join(folder, "docs", `${name}.md`))).toBe(true);
  }
});

describe("README.md", () => {
  test("the first example is reported at its loop", () => {
    const [code = ""] = blocksOf(readme);
    const [report] = new Linter().verify(code, [
      { ...plugin.configs.recommended, languageOptions: { sourceType: "module" } },
    ]);
    expect(report).toMatchObject({ line: 3, column: 1, ruleId: "unawait/no-endless-microtasks" });
    expect(readme.replaceAll(/\s+/g, " ")).toContain(report?.message);
  });
});

import plugin from "eslint-plugin-unawait";
import type { SourceType } from "../rewrite/outcome.ts";
import { type Location, type Node, RuleSource } from "./rule-source.ts";

/** What a rule says about a place. */
export interface Report {
  /** With the name of the plugin, as in comments that switch it off. */
  readonly rule: string;
  readonly message: string;
  /** All count from 1. */
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** A report as rules make it. */
interface Descriptor {
  readonly node: Node;
  readonly loc?: Location;
  readonly messageId: string;
  readonly data?: Readonly<Record<string, string>>;
}

interface Rule {
  readonly meta: {
    readonly messages: Readonly<Record<string, string>>;
    readonly docs: {
      readonly description: string;
      readonly recommended: boolean;
      readonly url: string;
    };
  };
  readonly create: (context: object) => Readonly<Record<string, (node: Node) => void>>;
}

/** By their names without that of the plugin. */
export const rules = plugin.rules as unknown as Readonly<Record<string, Rule>>;

export const recommendedRules: readonly string[] = Object.keys(rules).filter(
  (name) => rules[name]?.meta.docs.recommended,
);

/** The options of rules, by their names without that of the plugin. */
export type RuleOptions = Readonly<Record<string, readonly unknown[]>>;

/** Whether there may be something to report; all rules are about promises or microtasks. */
const mentionsPromises = /\b(?:async|await|Promise|then|catch|finally|queueMicrotask|nextTick)\b/;

/**
 * Runs rules on a source.
 *
 * @returns the reports that no comment switches off, in the order of the file
 * @throws {SyntaxError} with the place as `loc`
 */
export function checkSource(
  text: string,
  filename: string,
  sourceType: SourceType,
  names: readonly string[] = recommendedRules,
  optionsOf: RuleOptions = {},
): Report[] {
  if (!mentionsPromises.test(text)) return [];
  const source = new RuleSource(text, filename, sourceType);
  const reports: Report[] = [];
  const visitors = names.map((name) => {
    const { meta, ...rule } = rules[name] as Rule;
    const fullName = `unawait/${name}`;
    const report = ({ node, loc = node.loc, messageId, data = {} }: Descriptor): void => {
      if (source.disabled.includes(fullName, loc.start)) return;
      const template = meta.messages[messageId] ?? "";
      const message = template.replaceAll(
        /\{\{ ?(\w+) ?\}\}/g,
        (_, key: string) => data[key] ?? "",
      );
      reports.push({ rule: fullName, message, ...placeOf(loc) });
    };
    return rule.create({ sourceCode: source, options: optionsOf[name] ?? [], report });
  });
  for (const node of source.nodes()) {
    for (const visitor of visitors) visitor[node.type]?.(node);
  }
  for (const visitor of visitors) visitor["Program:exit"]?.(source.ast);
  return reports.toSorted((a, b) => a.line - b.line || a.column - b.column);
}

function placeOf({ start, end }: Location): Omit<Report, "rule" | "message"> {
  return {
    line: start.line,
    column: start.column + 1,
    endLine: end.line,
    endColumn: end.column + 1,
  };
}

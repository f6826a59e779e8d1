/*
 * The comments of ESLint and oxlint that switch rules off:
 *
 *   // eslint-disable-next-line unawait/no-endless-microtasks -- a test of the watchdog
 *   /* eslint unawait/no-endless-microtasks: off *\/
 */

interface Comment {
  readonly type: "CommentBlock" | "CommentLine";
  readonly value: string;
  readonly loc?: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number };
  } | null;
}

interface Switch {
  readonly isOff: boolean;
  /** All rules if there are none. */
  readonly rules: readonly string[];
  /** Columns count from 0. */
  readonly line: number;
  readonly column: number;
}

interface Place {
  readonly line: number;
  readonly column: number;
}

const directive =
  /^\s*(?:eslint|oxlint)-(?<kind>disable-next-line|disable-line|disable|enable)(?=\s|$)(?<names>.*?)(?:\s-{2,}\s.*)?$/s;

/** `unawait/no-endless-microtasks: "off"`; other severities change nothing. */
const switchedOff = /["']?([\w@/-]+)["']?\s*:\s*\[?\s*(?:"off"|'off'|off\b|0\b)/g;

export class DisableComments {
  /** In the whole file. */
  readonly #off = new Set<string>();
  readonly #lines = new Map<number, Switch[]>();
  /** In the order of the file. */
  readonly #switches: Switch[] = [];

  constructor(comments: readonly Comment[]) {
    for (const comment of comments) this.#add(comment);
  }

  /** Is a report of this rule at this place switched off? Columns count from 0. */
  includes(rule: string, { line, column }: Place): boolean {
    const concerns = ({ rules }: Switch): boolean => rules.length === 0 || rules.includes(rule);
    if (this.#off.has(rule) || this.#lines.get(line)?.some(concerns)) return true;
    const last = this.#switches.findLast(
      (one) => concerns(one) && (one.line < line || (one.line === line && one.column <= column)),
    );
    return last?.isOff ?? false;
  }

  #add({ type, value, loc }: Comment): void {
    const [, settings = ""] = (type === "CommentBlock" && /^\s*eslint\s+([^]*)/.exec(value)) || [];
    for (const [, name = ""] of settings.matchAll(switchedOff)) this.#off.add(name);
    const { kind, names = "" } = directive.exec(value)?.groups ?? {};
    if (kind === undefined || !loc) return;
    const rules = names.split(",").flatMap((name) => name.trim() || []);
    const found = { isOff: kind !== "enable", rules, ...loc.start };
    if (kind.endsWith("-line")) {
      const line = kind === "disable-line" ? loc.start.line : loc.end.line + 1;
      this.#lines.set(line, [...(this.#lines.get(line) ?? []), found]);
    } else if (type === "CommentBlock") {
      this.#switches.push(found);
    }
  }
}

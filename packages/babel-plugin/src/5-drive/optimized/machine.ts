import { types as t } from "@babel/core";
import { BlockWriter } from "./block-writer.ts";
import { Label, type SuspensionKind } from "./blocks.ts";
import type { Code, Flow } from "./flow.ts";
import { Regions } from "./regions.ts";

/** What the code of a function is written with. */
export interface Vocabulary {
  /** Makes a name that nothing in the function has. */
  readonly declare: (name: string) => string;
  readonly isConstant: (name: string) => boolean;
  readonly apply: Flow["apply"];
  readonly suspending: Set<t.Node>;
  readonly kindOf: (node: t.YieldExpression) => SuspensionKind;
}

/** The code of a function as blocks, between which it suspends or jumps. */
export class Machine extends BlockWriter implements Flow {
  readonly suspending: ReadonlySet<t.Node>;
  readonly isConstant: (name: string) => boolean;
  readonly apply: Flow["apply"];
  readonly #kindOf: Vocabulary["kindOf"];
  /** `var`s, which the states share. */
  readonly vars: Set<string> = new Set();
  readonly names: {
    readonly [K in "at" | "value" | "resolve" | "reject" | "again" | "handler" | "fail"]: string;
  };
  readonly regions: Regions;
  readonly #constants = new Set<string>();

  constructor({ declare, isConstant, apply, suspending, kindOf }: Vocabulary) {
    super(declare);
    this.#kindOf = kindOf;
    this.suspending = suspending;
    this.isConstant = (name) => isConstant(name) || this.#constants.has(name);
    this.apply = apply;
    this.names = {
      at: declare("at"),
      value: declare("value"),
      resolve: declare("resolve"),
      reject: declare("reject"),
      again: declare("again"),
      handler: declare("handler"),
      fail: declare("fail"),
    };
    this.regions = new Regions(this, this.names);
  }

  /** The variables get no other value where they are used. */
  keepsValue(target: t.LVal): void {
    for (const name of Object.keys(t.getBindingIdentifiers(target))) this.#constants.add(name);
  }

  suspend(operand: t.Expression, node: t.YieldExpression): t.Expression {
    const kind = this.#kindOf(node);
    const onError = this.regions.handler ? this.names.fail : this.names.reject;
    const onReturn = kind === "yield" ? this.regions.onReturn() : undefined;
    this.suspendWith({ kind, operand, resume: new Label(), onError, onReturn });
    return t.identifier(this.names.value);
  }

  branch(test: t.Expression, ifTrue: Code, ifFalse: Code): void {
    const end = new Label();
    if (!ifTrue || !ifFalse) {
      const skipped = ifTrue ? negated(test) : test;
      this.emit(t.ifStatement(skipped, this.jump(end)));
      (ifTrue ?? ifFalse)?.();
    } else {
      const otherwise = new Label();
      this.emit(t.ifStatement(negated(test), this.jump(otherwise)));
      ifTrue();
      this.goTo(end);
      this.mark(otherwise);
      ifFalse();
    }
    this.mark(end);
  }

  /** Emits what is left. */
  finish(): void {
    this.end(t.returnStatement(t.callExpression(t.identifier(this.names.resolve), [])));
    this.regions.emitExits();
  }
}

/** `!test`, or the test that is its opposite. */
function negated(test: t.Expression): t.Expression {
  if (t.isUnaryExpression(test, { operator: "!" })) return test.argument;
  const opposite = { "==": "!=", "!=": "==", "===": "!==", "!==": "===" } as const;
  if (t.isBinaryExpression(test) && test.operator in opposite) {
    return t.inherits(
      t.binaryExpression(opposite[test.operator as keyof typeof opposite], test.left, test.right),
      test,
    );
  }
  return t.unaryExpression("!", test);
}

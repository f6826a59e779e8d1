import { types as t } from "@babel/core";
import { isHarmless } from "../1-analyze/parameters.ts";
import type { LoweringContext } from "../3-lower/context.ts";
import { close, type Closing } from "../3-lower/leave.ts";
import { asNamedProperty } from "../build/named-method.ts";
import { template } from "../build/template.ts";
import { isHarmlessClass, isInert } from "./declarations.ts";

const guard = template.statement(`
  try {
    BODY;
  } catch (error) {
    NAME.fail(error);
    CLOSE;
    throw error;
  }
`);

/** The code of a module, with declarations at its top level and what runs in guarded blocks. */
export class GuardedCode {
  readonly #closing: Closing;
  readonly #context: LoweringContext;
  readonly #statements: t.Statement[] = [];
  /** What runs, up to the next declaration. */
  #running: t.Statement[] = [];
  readonly #values: t.Identifier[] = [];

  /** @param closing its name is the variable that holds the resources */
  constructor(closing: Closing, context: LoweringContext) {
    this.#closing = closing;
    this.#context = context;
  }

  add(node: t.Statement): void {
    const exported = t.isExportNamedDeclaration(node) ? node.declaration : undefined;
    const declaration = exported ?? node;
    const isExported = declaration !== node;
    const declare: Declare = (declared) =>
      this.#declare(isExported ? t.exportNamedDeclaration(declared) : declared, node);
    if (t.isExportDefaultDeclaration(node)) this.#addDefault(node);
    else if (isInert(node) || isHoisted(declaration)) this.#statements.push(node);
    else if (t.isVariableDeclaration(declaration)) this.#addVariables(declaration, declare);
    else if (t.isClassDeclaration(declaration)) this.#addClass(declaration, declare);
    else if (t.isDeclaration(node) || t.isTSExportAssignment(node)) this.#declare(node);
    else this.#running.push(node);
  }

  finish(): t.Statement[] {
    this.#flush();
    const { runtime } = this.#context.driver;
    const name = t.identifier(this.#closing.name);
    const resources = t.variableDeclarator(name, runtime.call("disposables", []));
    const values = this.#values.map((value) => t.variableDeclarator(value));
    const isImport = (node: t.Statement) => t.isImportDeclaration(node);
    return [
      ...this.#statements.filter(isImport),
      t.variableDeclaration("const", [resources]),
      ...(values.length > 0 ? [t.variableDeclaration("let", values)] : []),
      ...this.#statements.filter((node) => !isImport(node)),
      close(this.#closing, this.#context),
    ];
  }

  #addVariables(node: t.VariableDeclaration, declare: Declare): void {
    const { kind } = node;
    for (const declarator of node.declarations) {
      const { id, init } = declarator;
      if (kind === "var") this.#addVar(declarator, declare);
      else if (!init || (t.isIdentifier(id) && isHarmless(init))) {
        declare(t.variableDeclaration(kind, [declarator]));
      } else if (t.isIdentifier(id)) {
        declarator.init = this.#evaluate(id.name, named(id.name, init), id.typeAnnotation);
        declare(t.variableDeclaration(kind, [declarator]));
      } else {
        declare(t.variableDeclaration(kind, this.#destructure(declarator)));
      }
    }
  }

  /** It has no dead zone: `export var x = f();` → `export var x; x = f();` */
  #addVar({ id, init }: t.VariableDeclarator, declare: Declare): void {
    const names = Object.keys(t.getBindingIdentifiers(id));
    declare(
      t.variableDeclaration(
        "var",
        names.map((name) => t.variableDeclarator(t.identifier(name))),
      ),
    );
    if (!init) return;
    const assignment = t.assignmentExpression("=", id as t.LVal, init);
    this.#running.push(t.expressionStatement(assignment));
  }

  /** `const { a } = f();` → `{ const { a } = f(); aValue = a; }`, and then `const a = aValue;` */
  #destructure(declarator: t.VariableDeclarator): t.VariableDeclarator[] {
    const names = Object.keys(t.getBindingIdentifiers(declarator.id));
    const values = names.map((name) => this.#valueFor(name));
    const assignments = names.map((name, index) =>
      assign(values[index] as string, t.identifier(name)),
    );
    const declaration = t.variableDeclaration("const", [declarator]);
    this.#running.push(t.blockStatement([declaration, ...assignments]));
    return names.map((name, index) =>
      t.variableDeclarator(t.identifier(name), t.identifier(values[index] as string)),
    );
  }

  #addClass(node: t.ClassDeclaration, declare: Declare): void {
    const { id } = node;
    if (!id || !this.#canReplace(node)) return declare(node);
    const value = this.#evaluate(id.name, t.toExpression(t.cloneNode(node, false)));
    declare(t.variableDeclaration("let", [t.variableDeclarator(t.identifier(id.name), value)]));
  }

  /** Only a declaration is a type, and can be abstract. */
  #canReplace(node: t.ClassDeclaration): boolean {
    const { replacesDeclarations } = this.#context.driver;
    return replacesDeclarations && !node.abstract && !isHarmlessClass(node);
  }

  #addDefault(node: t.ExportDefaultDeclaration): void {
    const { declaration } = node;
    if (isHoisted(declaration)) {
      this.#statements.push(node);
    } else if (t.isClassDeclaration(declaration)) {
      if (!this.#canReplace(declaration)) return this.#declare(node);
      const name = declaration.id?.name;
      const expression = t.toExpression(t.cloneNode(declaration, false));
      const value = this.#evaluate(name ?? "default", named("default", expression));
      if (name === undefined) return this.#declare(t.exportDefaultDeclaration(value), node);
      const variable = t.variableDeclarator(t.identifier(name), value);
      this.#declare(t.variableDeclaration("let", [variable]), node);
      const specifier = t.exportSpecifier(t.identifier(name), t.identifier("default"));
      this.#statements.push(t.exportNamedDeclaration(null, [specifier]));
    } else {
      const expression = declaration as t.Expression;
      if (!isHarmless(expression)) {
        node.declaration = this.#evaluate("default", named("default", expression));
      }
      this.#declare(node);
    }
  }

  /** Has a value evaluated in a guarded block. @returns a reference to it */
  #evaluate(
    name: string,
    value: t.Expression,
    type?: t.Identifier["typeAnnotation"],
  ): t.Identifier {
    const variable = this.#valueFor(name, type);
    this.#running.push(assign(variable, value));
    return t.identifier(variable);
  }

  #valueFor(name: string, type?: t.Identifier["typeAnnotation"]): string {
    const variable = this.#context.declare(`${name}Value`);
    const id = t.identifier(variable);
    // Only a constant can be a `unique symbol`.
    const isOfVariable = t.isTSTypeAnnotation(type) && !t.isTSTypeOperator(type.typeAnnotation);
    if (isOfVariable) id.typeAnnotation = t.cloneNode(type, true, true);
    this.#values.push(id);
    return variable;
  }

  /** Puts a declaration at the top level, behind what runs before it. */
  #declare(node: t.Statement, source: t.Node = node): void {
    this.#flush();
    if (node !== source) t.inheritsComments(node, source);
    this.#statements.push(node);
  }

  #flush(): void {
    if (this.#running.length === 0) return;
    const CLOSE = close(this.#closing, this.#context);
    this.#statements.push(guard({ NAME: this.#closing.name, BODY: this.#running, CLOSE }));
    this.#running = [];
  }
}

type Declare = (declaration: t.VariableDeclaration | t.ClassDeclaration) => void;

/** It exists before the module runs, or not at all. */
function isHoisted(node: t.Node): boolean {
  return (
    t.isFunctionDeclaration(node) ||
    t.isTSDeclareFunction(node) ||
    t.isTSInterfaceDeclaration(node) ||
    t.isTSTypeAliasDeclaration(node)
  );
}

function assign(name: string, value: t.Expression): t.Statement {
  return t.expressionStatement(t.assignmentExpression("=", t.identifier(name), value));
}

/** An anonymous class is called like what it is assigned to. */
function named(name: string, value: t.Expression): t.Expression {
  return t.isClassExpression(value) && !value.id ? asNamedProperty(name, value) : value;
}

import {
  apply,
  cut,
  getOwnPropertyDescriptor,
  getPrototypeOf,
  isArray,
  isError,
  ownKeys,
  quote,
  toText,
} from "./originals.ts";

const deepest = 3;
const mostEntries = 50;
const { toString: symbolText } = Symbol.prototype;
const { toISOString } = Date.prototype;
const { toString: patternText } = RegExp.prototype;

/**
 * A value as text, without running code of the program: for what happens to pass by. Of objects
 * only errors are told apart.
 */
export function sketch(value: unknown, length: number): string {
  if (typeof value === "string") return cut(quote(cut(value, length)), length);
  if (typeof value === "function") return "a function";
  if (typeof value !== "object" || value === null) return primitive(value);
  try {
    if (isError?.(value)) return errorText(value, length);
    return isArray(value) ? "an array" : "an object";
  } catch {
    return "an object";
  }
}

/**
 * What was given to a console, as text. No getter and no `toString` is called; a Proxy cannot be
 * told from an object, and whatever it throws becomes text too.
 */
export function printAll(values: ArrayLike<unknown>, length: number): string {
  const format = values.length > 1 ? values[0] : undefined;
  let text = "";
  let next = 0;
  if (typeof format === "string") {
    next = 1;
    let from = 0;
    const shortened = cut(format, length);
    for (let i = 0; i + 1 < shortened.length; i++) {
      if (shortened[i] !== "%") continue;
      const directive = shortened[i + 1] as string;
      const isPercent = directive === "%";
      if (!isPercent && (!isDirective(directive) || next >= values.length)) continue;
      text += between(shortened, from, i) + (isPercent ? "%" : "");
      if (!isPercent) text += directed(directive, values[next++], length);
      from = i + 2;
      i++;
    }
    text += between(shortened, from, shortened.length);
  }
  for (; next < values.length && text.length <= length; next++) {
    text += (next > 0 ? " " : "") + printOne(values[next], length);
  }
  return cut(text, length);
}

function between(text: string, start: number, end: number): string {
  let part = "";
  for (let i = start; i < end; i++) part += text[i] as string;
  return part;
}

function isDirective(character: string): boolean {
  switch (character) {
    case "s":
    case "d":
    case "i":
    case "f":
    case "o":
    case "O":
    case "c":
    case "j":
      return true;
    default:
      return false;
  }
}

function directed(directive: string, value: unknown, length: number): string {
  if (directive === "c") return "";
  const isNumeric = directive === "d" || directive === "i" || directive === "f";
  if (!isNumeric) return printOne(value, length);
  if (typeof value === "bigint") return `${toText(value)}n`;
  if (typeof value !== "number" && typeof value !== "string") return "NaN";
  const number = +value;
  return toText(directive === "i" ? number - (number % 1) : number);
}

export function printOne(value: unknown, length: number): string {
  return typeof value === "string" ? cut(value, length) : print(value, [], length);
}

function print(value: unknown, around: readonly object[], length: number): string {
  if (typeof value === "string") return cut(quote(cut(value, length)), length);
  if ((typeof value !== "object" && typeof value !== "function") || value === null) {
    return primitive(value);
  }
  try {
    return printObject(value, around, length);
  } catch {
    return "[object that throws when looked at]";
  }
}

function primitive(value: unknown): string {
  if (typeof value === "symbol") return apply(symbolText, value, []);
  if (typeof value === "bigint") return `${toText(value)}n`;
  return value === 0 && 1 / value < 0 ? "-0" : toText(value);
}

function printObject(value: object, around: readonly object[], length: number): string {
  for (let i = 0; i < around.length; i++) if (around[i] === value) return "[Circular]";
  if (typeof value === "function") return functionText(value, length);
  if (isError ? isError(value) : value instanceof Error) return errorText(value, length);
  const special = isArray(value) ? undefined : builtIn(value);
  if (special !== undefined) return special;
  const name = isArray(value) ? "" : className(value);
  if (around.length >= deepest) return isArray(value) ? "[Array]" : `[${name || "Object"}]`;
  const inner: object[] = [value];
  for (let i = 0; i < around.length; i++) inner[i + 1] = around[i] as object;
  const entries = entriesOf(value, inner, length);
  const prefix = name === "Object" ? "" : `${name || "[no prototype]"} `;
  if (isArray(value)) return entries ? `[ ${entries} ]` : "[]";
  return prefix + (entries ? `{ ${entries} }` : "{}");
}

function entriesOf(value: object, around: readonly object[], length: number): string {
  const keys = ownKeys(value);
  let text = "";
  let shown = 0;
  for (let i = 0; i < keys.length; i++) {
    const key = keys[i] as string | symbol;
    const property = getOwnPropertyDescriptor(value, key);
    if (!property?.enumerable) continue;
    if (shown > 0) text += ", ";
    if (shown++ >= mostEntries || text.length > length) return `${text}…`;
    const isItem = isArray(value) && typeof key === "string" && key === toText(+key);
    if (!isItem) text += `${typeof key === "string" ? keyText(key) : `[${primitive(key)}]`}: `;
    text += "value" in property ? print(property.value, around, length) : accessorText(property);
  }
  return text;
}

function keyText(key: string): string {
  for (let i = 0; i < key.length; i++) {
    const character = key[i] as string;
    const isWord = (character >= "0" && character <= "9") || character === "_" || character === "$";
    const lower = character >= "a" && character <= "z";
    if (!isWord && !lower && !(character >= "A" && character <= "Z")) return quote(cut(key, 100));
  }
  return cut(key, 100);
}

function accessorText({ get, set }: PropertyDescriptor): string {
  if (!set) return "[Getter]";
  return get ? "[Getter/Setter]" : "[Setter]";
}

/** Objects whose content is in no property. These methods know their own and run no other code. */
function builtIn(value: object): string | undefined {
  try {
    return apply(toISOString, value, []);
  } catch {}
  const source = value instanceof RegExp ? apply(patternText, value, []) : undefined;
  if (source !== undefined) return cut(source, 200);
  return value instanceof Promise ? "Promise {}" : undefined;
}

function functionText(value: object, length: number): string {
  const name = dataProperty(value, "name");
  const shown = typeof name === "string" && name !== "" ? `: ${cut(name, length)}` : " (anonymous)";
  return `[Function${shown}]`;
}

function errorText(value: object, length: number): string {
  const message = inherited(value, "message");
  const name = inherited(value, "name");
  const shown = typeof name === "string" ? name : "Error";
  return cut(typeof message === "string" && message ? `${shown}: ${message}` : shown, length);
}

function className(value: object): string {
  const prototype = getPrototypeOf(value);
  if (prototype === null) return "";
  const make = inherited(prototype, "constructor");
  const name = typeof make === "function" ? dataProperty(make, "name") : undefined;
  return typeof name === "string" ? cut(name, 100) : "Object";
}

function inherited(value: object, key: string): unknown {
  let holder: object | null = value;
  for (let i = 0; holder !== null && i < 20; i++, holder = getPrototypeOf(holder)) {
    const property = getOwnPropertyDescriptor(holder, key);
    if (property) return property.value as unknown;
  }
  return undefined;
}

function dataProperty(value: object, key: string): unknown {
  return getOwnPropertyDescriptor(value, key)?.value as unknown;
}

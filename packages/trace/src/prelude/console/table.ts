import { cut, getOwnPropertyDescriptor, isArray, isObject, ownKeys } from "../originals.ts";
import { printOne } from "../print.ts";

const mostRows = 50;
const mostColumns = 10;
const longestCell = 60;

interface Column {
  readonly name: string;
  readonly cells: string[];
}

/** `console.table` as Node prints it; undefined for what is no table. Only data is looked at. */
export function tableText(value: unknown, wanted: unknown, length: number): string | undefined {
  try {
    return isObject(value) ? tableOf(value, wanted, length) : undefined;
  } catch {
    return undefined;
  }
}

function tableOf(value: object, wanted: unknown, length: number): string | undefined {
  const index: Column = { name: "(index)", cells: [] };
  const values: Column = { name: "Values", cells: [] };
  const columns: Column[] = [];
  const keys = ownKeys(value);
  let rows = 0;
  let hasValues = false;
  for (let i = 0; i < keys.length && rows < mostRows; i++) {
    const key = keys[i];
    if (typeof key !== "string") continue;
    const property = getOwnPropertyDescriptor(value, key);
    if (!property?.enumerable || !("value" in property)) continue;
    index.cells[rows] = key;
    const row = property.value as unknown;
    if (isObject(row) && typeof row !== "function") fillRow(columns, row, rows, wanted, length);
    else {
      values.cells[rows] = cell(row, length);
      hasValues = true;
    }
    rows++;
  }
  if (rows === 0) return undefined;
  const all: Column[] = [index];
  for (let i = 0; i < columns.length; i++) all[all.length] = columns[i] as Column;
  if (hasValues) all[all.length] = values;
  return drawn(all, rows);
}

function fillRow(
  columns: Column[],
  row: object,
  at: number,
  wanted: unknown,
  length: number,
): void {
  const keys = ownKeys(row);
  for (let i = 0; i < keys.length; i++) {
    const name = keys[i];
    if (typeof name !== "string" || !isWanted(name, wanted)) continue;
    const property = getOwnPropertyDescriptor(row, name);
    if (!property?.enumerable) continue;
    const column = columnOf(columns, name);
    if (column) column.cells[at] = "value" in property ? cell(property.value, length) : "[Getter]";
  }
}

function columnOf(columns: Column[], name: string): Column | undefined {
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Column;
    if (column.name === name) return column;
  }
  if (columns.length >= mostColumns) return undefined;
  const column: Column = { name, cells: [] };
  columns[columns.length] = column;
  return column;
}

function isWanted(name: string, wanted: unknown): boolean {
  if (!isArray(wanted)) return true;
  for (let i = 0; i < wanted.length; i++) if (wanted[i] === name) return true;
  return false;
}

function cell(value: unknown, length: number): string {
  const text = typeof value === "string" ? `'${value}'` : printOne(value, length);
  return cut(text, longestCell);
}

function drawn(columns: readonly Column[], rows: number): string {
  let text = border(columns, rows, "┌", "┬", "┐");
  text += `\n${drawnRow(columns, rows, -1)}`;
  text += `\n${border(columns, rows, "├", "┼", "┤")}`;
  for (let i = 0; i < rows; i++) text += `\n${drawnRow(columns, rows, i)}`;
  return `${text}\n${border(columns, rows, "└", "┴", "┘")}`;
}

function border(
  columns: readonly Column[],
  rows: number,
  left: string,
  middle: string,
  right: string,
): string {
  let text = left;
  for (let i = 0; i < columns.length; i++) {
    if (i > 0) text += middle;
    text += padded("", widthOf(columns[i] as Column, rows), "─");
  }
  return text + right;
}

/** @param at -1 for the names */
function drawnRow(columns: readonly Column[], rows: number, at: number): string {
  let text = "│";
  for (let i = 0; i < columns.length; i++) {
    const column = columns[i] as Column;
    const content = at < 0 ? column.name : (column.cells[at] ?? "");
    text += `${padded(` ${content}`, widthOf(column, rows), " ")}│`;
  }
  return text;
}

function widthOf({ name, cells }: Column, rows: number): number {
  let width = name.length;
  for (let i = 0; i < rows; i++) {
    const { length = 0 } = cells[i] ?? {};
    if (length > width) width = length;
  }
  return width + 2;
}

function padded(text: string, width: number, filler: string): string {
  let result = text;
  for (let i = text.length; i < width; i++) result += filler;
  return result;
}

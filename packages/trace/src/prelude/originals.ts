/*
 * What the recorder uses of its surroundings, taken before the program can change any of it. It
 * relies on nothing else: no method of arrays, maps or strings, no iteration.
 */
type Task = () => void;
type Timer = (callback: Task, delay?: number) => unknown;

interface Surroundings {
  queueMicrotask: (task: Task) => void;
  setTimeout: Timer;
  setInterval: Timer;
  clearTimeout: (id: unknown) => void;
  clearInterval: (id: unknown) => void;
  close?: () => void;
  performance?: { now(): number };
  addEventListener?: (name: string, listener: (event: ErrorEventLike) => void) => void;
}

export interface ErrorEventLike {
  readonly error?: unknown;
  readonly reason?: unknown;
  preventDefault(): void;
}

const surroundings = globalThis as unknown as Surroundings;

type Queue = (task: Task) => void;
type Stop = (handle: unknown) => void;

export const queueTask: Queue = surroundings.queueMicrotask;
export const startTimeout: Timer = surroundings.setTimeout;
export const startInterval: Timer = surroundings.setInterval;
export const stopTimeout: Stop = surroundings.clearTimeout;
export const stopInterval: Stop = surroundings.clearInterval;
export const closeRealm: (() => void) | undefined = surroundings.close;
export const apply: typeof Reflect.apply = Reflect.apply;
export const ownKeys: typeof Reflect.ownKeys = Reflect.ownKeys;
export const getPrototypeOf: typeof Reflect.getPrototypeOf = Reflect.getPrototypeOf;
export const getOwnPropertyDescriptor: typeof Reflect.getOwnPropertyDescriptor =
  Reflect.getOwnPropertyDescriptor;
export const defineProperty: typeof Object.defineProperty = Object.defineProperty;
export const create: typeof Object.create = Object.create;
export const freeze: typeof Object.freeze = Object.freeze;
export const isArray: typeof Array.isArray = Array.isArray;
export const round: typeof Math.round = Math.round;
export const toText: (value: unknown) => string = String;
/** Tells an error without running any code; not every engine has it. */
export const isError: ((value: unknown) => boolean) | undefined = (
  Error as { isError?: (value: unknown) => boolean }
).isError;
const { slice } = String.prototype;
const { stringify } = JSON;
const { performance, addEventListener } = surroundings;
const readClock = performance?.now;
const readDate = Date.now;

export function now(): number {
  return readClock ? apply(readClock, performance, []) : readDate();
}

export function cut(text: string, length: number): string {
  return text.length > length ? `${apply(slice, text, [0, length])}…` : text;
}

export function quote(text: string): string {
  return stringify(text);
}

export function listen(name: string, listener: (event: ErrorEventLike) => void): void {
  if (addEventListener) apply(addEventListener, globalThis, [name, listener]);
}

export function isObject(value: unknown): value is object {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

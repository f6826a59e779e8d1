/*
 * What the recorder uses of its surroundings, taken before the program can change any of it. It
 * relies on nothing else: no method of arrays, maps or strings, no iteration.
 */
type Task = () => void;
type Timer = (callback: Task, delay?: number) => unknown;

interface Surroundings extends Partial<NetworkClasses> {
  queueMicrotask: (task: Task) => void;
  setTimeout: Timer;
  setInterval: Timer;
  clearTimeout: (id: unknown) => void;
  clearInterval: (id: unknown) => void;
  close?: () => void;
  performance?: { now(): number };
  scheduler?: SchedulerLike;
  structuredClone?: (value: unknown, options?: unknown) => unknown;
  MessageChannel?: new () => { readonly port1: PortLike; readonly port2: PortLike };
  MessageEvent?: new (type: string, init: { readonly data: unknown }) => unknown;
  addEventListener?: (name: string, listener: (event: ErrorEventLike) => void) => void;
}

/** What the recorder uses of the realm's own classes for requests. */
export interface SignalLike {
  readonly aborted: boolean;
  readonly reason: unknown;
  addEventListener(type: "abort", listener: () => void): void;
}

export interface RequestLike {
  readonly method: string;
  readonly url: string;
  readonly signal: SignalLike;
}

export interface ResponseLike {
  readonly bodyUsed: boolean;
}

export interface NetworkClasses {
  readonly Request: new (input: unknown, init: unknown) => RequestLike;
  readonly Response: new (
    body: string | null,
    init: { readonly status: number; readonly headers: Readonly<Record<string, string>> },
  ) => ResponseLike;
  readonly URL: new (url: string, base: string) => { readonly href: string };
}

interface PortLike {
  onmessage: (() => void) | null;
  postMessage(message: unknown): void;
}

interface SchedulerLike {
  postTask?: (...args: unknown[]) => unknown;
  yield?: () => unknown;
}

export interface ErrorEventLike {
  readonly error?: unknown;
  /** Where it was thrown, in the text of the script. */
  readonly lineno?: number;
  readonly colno?: number;
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
export const deleteProperty: typeof Reflect.deleteProperty = Reflect.deleteProperty;
export const getOwnPropertyDescriptor: typeof Reflect.getOwnPropertyDescriptor =
  Reflect.getOwnPropertyDescriptor;
export const defineProperty: typeof Object.defineProperty = Object.defineProperty;
export const create: typeof Object.create = Object.create;
export const freeze: typeof Object.freeze = Object.freeze;
export const isArray: typeof Array.isArray = Array.isArray;
export const round: typeof Math.round = Math.round;
export const floor: typeof Math.floor = Math.floor;
export const PromiseOfRealm: PromiseConstructor = Promise;
export const promiseThen: Promise<unknown>["then"] = Promise.prototype.then;
export const scheduler: SchedulerLike | undefined = surroundings.scheduler;
export const toText: (value: unknown) => string = String;
/** Tells an error without running any code; not every engine has it. */
export const isError: ((value: unknown) => boolean) | undefined = (
  Error as { isError?: (value: unknown) => boolean }
).isError;
const { slice } = String.prototype;
const { exec } = RegExp.prototype;
const { stringify, parse } = JSON;
const { performance, addEventListener, structuredClone, MessageChannel, MessageEvent } =
  surroundings;
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

export function parseJson(text: string): unknown {
  return parse(text) as unknown;
}

/** What `fetch` is made of, where the realm has it. */
export const network: NetworkClasses | undefined = networkOf(surroundings);

function networkOf({
  Request,
  Response,
  URL,
}: Partial<NetworkClasses>): NetworkClasses | undefined {
  return Request && Response && URL && { Request, Response, URL };
}

export function listen(name: string, listener: (event: ErrorEventLike) => void): void {
  if (addEventListener) apply(addEventListener, globalThis, [name, listener]);
}

export function isObject(value: unknown): value is object {
  return typeof value === "function" || (typeof value === "object" && value !== null);
}

/** A message for a port, as `postMessage` makes it. */
export function cloneOf(message: unknown, options: unknown): unknown {
  const transfer = isArray(options) ? { transfer: options } : options;
  return structuredClone ? structuredClone(message, transfer) : message;
}

export function makeMessageEvent(data: unknown): unknown {
  return MessageEvent ? new MessageEvent("message", { data }) : { type: "message", data };
}

export function match(pattern: RegExp, text: string): RegExpExecArray | null {
  return apply(exec, pattern, [text]);
}

/** Messages to itself: the fastest way to a task. */
export const channel: { onMessage: (run: () => void) => void; post: () => void } | undefined =
  MessageChannel && makeChannel(MessageChannel);

function makeChannel(Channel: NonNullable<Surroundings["MessageChannel"]>) {
  const { port1, port2 } = new Channel();
  const { postMessage } = port2;
  return {
    onMessage(run: () => void) {
      // By `addEventListener` it would have to be started too.
      // oxlint-disable-next-line unicorn/prefer-add-event-listener
      port1.onmessage = run;
    },
    post: () => apply(postMessage, port2, [0]),
  };
}

import { Session } from "node:inspector/promises";
import { setTimeout } from "node:timers/promises";
import { type Agent, agentKey } from "../thread/agent.ts";

/** A script that the thread has loaded. */
export interface Script {
  readonly scriptId: string;
  readonly url: string;
  readonly sourceMapURL?: string;
}

/**
 * The inspector of one thread, which answers while the thread is busy with JavaScript. It is not the
 * debugger: nothing pauses.
 */
export interface Connection {
  /** Calls a function of the thread's agent. @throws {Error} if it threw, or the thread has none */
  call<Name extends Method>(
    name: Name,
    ...args: Parameters<Agent[Name]>
  ): Promise<ReturnType<Agent[Name]>>;
  /** @returns undefined if a debugger holds the thread at a breakpoint */
  scripts(): Promise<readonly Script[] | undefined>;
  sourceOf(script: Script): Promise<string>;
  close(): void;
}

type Method = Exclude<keyof Agent, "threadId" | "beats">;

/** How one protocol is spoken to the main thread, and to the others by way of it. */
interface Protocol {
  readonly isOfWorker: boolean;
  post(method: string, params?: object): Promise<unknown>;
  on(method: string, listener: (params: unknown) => void): void;
}

/** What a thread ran was ended while it was asked: the thread itself, or code by a time limit of node:vm. */
export class TerminationError extends Error {}

interface Evaluated {
  readonly result: { readonly value?: unknown };
  readonly exceptionDetails?: { readonly exception?: { readonly description?: string } };
}

/** @returns undefined if the thread has ended. @throws {Error} if the inspector is not permitted */
export async function connect(threadId: number): Promise<Connection | undefined> {
  const session = new Session();
  // One for each worker.
  session.setMaxListeners(0);
  session.connectToMainThread();
  const main: Protocol = {
    isOfWorker: false,
    post: (method, params) => session.post(method as "Runtime.enable", params as never),
    on(method, listener) {
      session.on(method, ({ params }: { params: unknown }) => listener(params));
    },
  };
  const protocol = threadId === 0 ? main : await findWorker(main, threadId);
  if (protocol) return connection(protocol, () => session.disconnect());
  session.disconnect();
  return undefined;
}

function connection(protocol: Protocol, close: () => void): Connection {
  const evaluate = (expression: string): Promise<unknown> => evaluateIn(protocol, expression);
  return {
    close,
    async call(name, ...args) {
      const list = args.map((arg) => JSON.stringify(arg)).join(", ");
      return (await evaluate(`${agentExpression}.${name}(${list})`)) as never;
    },
    async scripts() {
      const found: Script[] = [];
      let isPaused = false;
      protocol.on("Debugger.scriptParsed", (params) => found.push(params as Script));
      protocol.on("Debugger.paused", () => (isPaused = true));
      await Promise.all([
        protocol.post("Debugger.enable"),
        // A `debugger` statement in the program must not pause for us.
        protocol.post("Debugger.setSkipAllPauses", { skip: true }),
      ]);
      return isPaused ? undefined : found;
    },
    async sourceOf({ scriptId }) {
      const source = await protocol.post("Debugger.getScriptSource", { scriptId });
      return (source as { scriptSource: string }).scriptSource;
    },
  };
}

const agentExpression = `globalThis[Symbol.for(${JSON.stringify(agentKey)})]`;

async function evaluateIn(protocol: Protocol, expression: string): Promise<unknown> {
  const asked = protocol.post("Runtime.evaluate", {
    expression,
    returnByValue: true,
  }) as Promise<Evaluated>;
  // Answers come in order: one without a result was ended together with the worker.
  const behind = protocol.isOfWorker
    ? [
        protocol.post("Runtime.evaluate", { expression: "" }).then(
          () => ended,
          () => asked,
        ),
      ]
    : [];
  const { result, exceptionDetails } = await Promise.race([asked, ...behind]).catch(
    (error: Error): Evaluated => {
      if (error.message.endsWith(terminated)) return ended;
      throw error;
    },
  );
  if (!exceptionDetails) return result.value;
  const { exception } = exceptionDetails;
  if (exception?.description !== undefined) throw new Error(exception.description);
  // What is thrown is no value if the engine ends the execution.
  if (protocol.isOfWorker) await terminateAgain(protocol).catch(() => {});
  throw new TerminationError();
}

const terminated = "Execution was terminated";
const ended: Evaluated = { result: {}, exceptionDetails: {} };

/** Milliseconds in which a worker that is terminated ends, or one that is not returns to its event loop. */
const timeToEnd = 100;

/**
 * The engine may take the termination of a worker for that of the evaluation alone, and the worker runs
 * on. So it is terminated once more, if its event loop still stands.
 *
 * @throws {Error} if the worker has ended
 */
async function terminateAgain(worker: Protocol): Promise<void> {
  const beats = (): Promise<unknown> => evaluateIn(worker, `${agentExpression}.beats`);
  const first = await beats();
  await setTimeout(timeToEnd);
  if ((await beats()) === first) await worker.post("Runtime.terminateExecution");
}

/** The inspector numbers workers in an order of its own, so each is asked who it is. */
async function findWorker(main: Protocol, threadId: number): Promise<Protocol | undefined> {
  const found = Promise.withResolvers<Protocol | undefined>();
  const asked: Promise<void>[] = [];
  let isEnabled = false;
  main.on("NodeWorker.attachedToWorker", (params) => {
    // Those that start later are told, too.
    if (isEnabled) return;
    const worker = workerProtocol(main, (params as { sessionId: string }).sessionId);
    asked.push(
      evaluateIn(worker, `${agentExpression}?.threadId`).then(
        (id) => void (id === threadId && found.resolve(worker)),
      ),
    );
  });
  await main.post("NodeWorker.enable", { waitForDebuggerOnStart: false });
  isEnabled = true;
  void Promise.allSettled(asked).then(() => found.resolve(undefined));
  return found.promise;
}

interface FromWorker {
  readonly sessionId: string;
  readonly message: string;
}

interface Message {
  readonly id?: number;
  readonly method?: string;
  readonly params?: unknown;
  readonly result?: unknown;
  readonly error?: { readonly message: string };
}

function workerProtocol(main: Protocol, sessionId: string): Protocol {
  const answers = new Map<number, PromiseWithResolvers<unknown>>();
  const listeners = new Map<string, (params: unknown) => void>();
  let posted = 0;
  main.on("NodeWorker.receivedMessageFromWorker", (params) => {
    const { sessionId: sender, message } = params as FromWorker;
    if (sender !== sessionId) return;
    const { id, method, params: about, result, error } = JSON.parse(message) as Message;
    if (id === undefined) return listeners.get(method ?? "")?.(about);
    const answer = answers.get(id);
    answers.delete(id);
    if (error) answer?.reject(new Error(error.message));
    else answer?.resolve(result);
  });
  main.on("NodeWorker.detachedFromWorker", (params) => {
    if ((params as { sessionId: string }).sessionId !== sessionId) return;
    for (const { promise, reject } of answers.values()) {
      // Not all of them are awaited yet.
      promise.catch(() => {});
      reject(new TerminationError());
    }
    answers.clear();
  });
  return {
    isOfWorker: true,
    async post(method, params = {}) {
      const id = ++posted;
      const answer = Promise.withResolvers<unknown>();
      answers.set(id, answer);
      const message = JSON.stringify({ id, method, params });
      await main.post("NodeWorker.sendMessageToWorker", { sessionId, message });
      return answer.promise;
    },
    on: (method, listener) => void listeners.set(method, listener),
  };
}

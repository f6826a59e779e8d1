import { fits, type NetworkAnswer, networkBase, usualDelay } from "../../network.ts";
import {
  cut,
  defineProperty,
  network,
  PromiseOfRealm,
  type ResponseLike,
  type SignalLike,
} from "../originals.ts";
import { takePlace } from "../place.ts";
import { replaceGlobal } from "../tasks/globals.ts";
import { begin, cancel, current, schedule } from "../tasks/tasks.ts";
import { usualBody } from "./usual-body.ts";
import { keepText, wrapBodies } from "./bodies.ts";

interface Init {
  readonly signal?: SignalLike | null;
}

/**
 * `fetch` that reaches nothing: it answers from a table. Requests, responses and their headers are
 * the realm's own.
 */
export function wrapNetwork(answers: readonly NetworkAnswer[]): void {
  if (!network) return;
  const { Request, Response, URL } = network;

  function fetch(input: unknown, init?: Init): Promise<unknown> {
    const place = takePlace();
    return new PromiseOfRealm((resolve, reject) => {
      const given = input instanceof Request ? input : undefined;
      const asked = given ?? new URL(input as string, networkBase).href;
      const { method, url } = new Request(asked, init);
      const signal = init?.signal ?? given?.signal;
      if (signal?.aborted) return reject(signal.reason);
      const answer = find(answers, method, url);
      const delay = answer ? answer.delay : usualDelay;
      const task = schedule("fetch", delay, place, `${method} ${cut(shortened(url), 200)}`);
      const settle = () => {
        if (!task.isPending) return;
        begin(task);
        if (answer?.fails) reject(new TypeError("Failed to fetch"));
        else resolve(answered(answer, url));
      };
      current.host.after(delay, settle);
      signal?.addEventListener("abort", () => {
        if (!task.isPending) return;
        cancel(task, {});
        reject(signal.reason);
      });
    });
  }

  function answered(answer: NetworkAnswer | undefined, url: string): ResponseLike {
    const { status, headers, body } = answer ?? {
      status: 200,
      headers: { "content-type": "application/json" },
      body: usualBody(shortened(url)),
    };
    const isEmpty = status === 204 || status === 205 || status === 304;
    const response = new Response(isEmpty ? null : body, { status, headers });
    keepText(response, isEmpty ? "" : body);
    defineProperty(response, "url", { value: url, configurable: true });
    return response;
  }

  replaceGlobal("fetch", fetch);
  wrapBodies();
}

function find(
  answers: readonly NetworkAnswer[],
  method: string,
  url: string,
): NetworkAnswer | undefined {
  for (let i = 0; i < answers.length; i++) {
    const answer = answers[i] as NetworkAnswer;
    if (fits(answer, method, url)) return answer;
  }
  return undefined;
}

/** As the program has it, if it asks its own host. */
function shortened(url: string): string {
  let text = "";
  for (let i = 0; i < url.length; i++) {
    const character = url[i] as string;
    if (i < networkBase.length - 1) {
      if (character !== networkBase[i]) return url;
    } else {
      text += character;
    }
  }
  return text;
}

/** How the network of a program answers. Plain data. */
export interface NetworkAnswer {
  /** A URL or the end of one, with `*` for any characters. The first that fits is used. */
  readonly url: string;
  /** All methods if there is none. */
  readonly method?: string;
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  /** Milliseconds. */
  readonly delay: number;
  /** Whether the request fails without an answer, as without a network. */
  readonly fails?: boolean;
}

/** What the requests of programs without a full URL are relative to. */
export const networkBase = "https://unawait.example/";

/** Milliseconds after which a request is answered that no row of the table is for. */
export const usualDelay = 300;

/** Whether a row of the table is for a request. @param url absolute */
export function fits(answer: NetworkAnswer, method: string, url: string): boolean {
  if (answer.method !== undefined && answer.method !== "" && answer.method !== method) return false;
  return matches(answer.url, 0, url, 0, true);
}

/** Without methods of strings: the program may have changed them. */
function matches(
  pattern: string,
  at: number,
  text: string,
  from: number,
  anywhere: boolean,
): boolean {
  if (at === pattern.length) return from === text.length;
  const character = pattern[at];
  for (let start = from; start <= text.length; start++) {
    if (character === "*") {
      if (matches(pattern, at + 1, text, start, false)) return true;
    } else {
      const isSame = text[start] === character;
      if (isSame && matches(pattern, at + 1, text, start + 1, false)) return true;
      if (!anywhere) return false;
    }
  }
  return false;
}

import type { types as t } from "@babel/core";
import type { Expected } from "./expected.ts";

/** A printed text in which function bodies of the author are empty. */
export interface WithoutBodies {
  /** All other code is where it was. */
  readonly code: string;
  /** The bodies, and where they start in the text. */
  readonly bodies: ReadonlyMap<t.Node, number>;
}

const shortest = 32;

/** A search for what is not there reads all the rest of the text. */
const mostMisses = 8;

/**
 * Empties the function bodies without async code that a printed text has as they were in the source:
 * the same text in the same kind of function is the same tree. Parsing it costs much more.
 */
export function omitBodies(code: string, { snapshot, source }: Expected): WithoutBodies {
  const bodies = new Map<t.Node, number>();
  const parts: string[] = [];
  let [last, at, shift] = [0, 0, 0];
  let misses = 0;
  for (const { body } of snapshot.closedFunctions) {
    if (body.type !== "BlockStatement" || body.directives.length > 0) continue;
    const [start, end] = [body.start ?? 0, body.end ?? 0];
    const text = source.slice(start, end);
    // Also those in a body that is omitted.
    if (start < last || text.length < shortest) continue;
    if (contextual.test(text)) continue;
    let place = start + shift;
    if (place < at || !code.startsWith(text, place)) place = code.indexOf(text, at);
    if (place < 0) {
      misses += 1;
      if (misses > mostMisses) break;
      continue;
    }
    bodies.set(body, place);
    parts.push(code.slice(at, place), "{", " ".repeat(text.length - 2), "}");
    [last, at, shift] = [end, place + text.length, place - start];
  }
  parts.push(code.slice(at));
  return { code: parts.join(""), bodies };
}

/** What means something else, or is an error, in another kind of function around it. */
const contextual = /\b(?:await|yield|super)\b/;

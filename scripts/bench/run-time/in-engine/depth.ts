/*
 * How deep a function gets that awaits itself, before the stack is full. In a process of its own, as
 * what follows an overflow is not to be relied on.
 */
import { request, respond, type DepthRequest } from "./protocol.ts";

type Descend = (n: number, reached: (n: number) => void) => Promise<unknown>;

const { file, shape } = request() as DepthRequest;
const { [shape]: descend } = (await import(file)) as Readonly<Record<string, Descend>>;
let deepest = 0;
try {
  descend?.(1, (n) => {
    deepest = n;
  }).catch(() => {});
} catch {
  // A promise could not be made any more.
}
respond({ [shape]: deepest });
process.exit();

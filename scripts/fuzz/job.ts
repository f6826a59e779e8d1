import type { Job, Message } from "./messages.ts";

/** What the process that started this one wants. */
export const job = JSON.parse(process.argv[2] ?? "") as Job;

/** Tells it something. Ends this process where nobody listens any more. */
export function post(message: Message): void {
  process.send?.(message, undefined, undefined, (error) => {
    if (error) process.exit(1);
  });
}

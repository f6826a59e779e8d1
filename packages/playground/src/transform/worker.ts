import { type Request, transform } from "./transform.ts";
import type { Reply } from "./transformer.ts";

function reply(message: Reply): void {
  postMessage(message);
}

addEventListener("message", (event: MessageEvent<Request>) => reply(transform(event.data)));
reply({ kind: "ready" });

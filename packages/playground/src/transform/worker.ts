import { makePrograms } from "./programs.ts";
import { transform } from "./transform.ts";
import type { Reply, Task } from "./transformer.ts";

function reply(message: Reply): void {
  postMessage(message);
}

addEventListener("message", ({ data: { kind, request } }: MessageEvent<Task>) =>
  reply(kind === "output" ? transform(request) : { kind: "made", result: makePrograms(request) }),
);
reply({ kind: "ready" });

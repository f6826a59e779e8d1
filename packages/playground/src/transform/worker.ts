import { makePrograms } from "./programs.ts";
import { transform } from "./transform.ts";
import type { Reply, Task } from "./transformer.ts";

function reply(message: Reply): void {
  postMessage(message);
}

addEventListener("message", ({ data }: MessageEvent<Task>) =>
  reply(
    data.kind === "output"
      ? transform(data.request)
      : { kind: "made", result: makePrograms(data.request) },
  ),
);
reply({ kind: "ready" });

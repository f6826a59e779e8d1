import type { JSX } from "preact";
import type { Session } from "../session.ts";
import type { Output } from "../transform/outcome.ts";

/** Only the verdict is announced: figures that change at every key would never stop talking. */
export function Status({ session }: { readonly session: Session }): JSX.Element {
  const output = session.output.value;
  const problem = session.problem.value;
  const verdict = problem?.message ?? (output ? "Up to date" : "Loading the transform…");
  return (
    <footer class={problem ? "status problem" : "status"}>
      <p role="status">{verdict}</p>
      {output && !problem && <p class="figures">{figures(output)}</p>}
      {problem?.frame && (
        <pre role="group" aria-label="Where the error is" tabIndex={0}>
          {problem.frame}
        </pre>
      )}
    </footer>
  );
}

function figures({ milliseconds, inputBytes, outputBytes }: Output): string {
  const time = milliseconds < 1 ? "less than 1 ms" : `${Math.round(milliseconds)} ms`;
  return `Transformed in ${time}, ${inputBytes} → ${outputBytes} bytes`;
}

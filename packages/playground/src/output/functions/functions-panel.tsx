import type { JSX } from "preact";
import { jump } from "../../editor/caret.ts";
import { withCode } from "../../page/with-code.tsx";
import type { Session } from "../../session.ts";
import type { FunctionOutcome } from "../../transform/outcome.ts";
import { placeKey } from "../../transform/place-key.ts";

/** What each async function has become, and what kept it from becoming something better. */
export function FunctionsPanel({ session }: { readonly session: Session }): JSX.Element {
  const functions = session.output.value?.functions ?? [];
  if (functions.length === 0) return <p class="hint">Your code has no async function.</p>;
  return (
    <div class="functions scrolling">
      <ul>
        {functions.map((fn) => (
          <Item key={placeKey(fn.source)} {...fn} />
        ))}
      </ul>
      {functions.some(isWithoutGenerator) && (
        <p class="hint">
          Only a generator can report its steps, so the timeline records each function with one.
          Then the output runs once more as it is: the console has to show the same, in the same
          ticks.
        </p>
      )}
    </div>
  );
}

function Item({ source, name, what, became }: FunctionOutcome): JSX.Element {
  return (
    <li>
      <button
        type="button"
        class="piece"
        onClick={() => (jump.value = { side: "source", ...source })}
      >
        <span class="place">{placeKey(source)}</span>{" "}
        <span>
          {name !== undefined && (
            <>
              <code>{name}</code>,{" "}
            </>
          )}
          {what}
        </span>
      </button>
      {became.map((sentence) => (
        <p key={sentence}>{withCode(sentence)}</p>
      ))}
    </li>
  );
}

function isWithoutGenerator({ form }: FunctionOutcome): boolean {
  return form === "settled" || form === "derived" || form === "stateMachine";
}

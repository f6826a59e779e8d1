import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Prediction } from "../run/prediction.ts";

/** The shuffled lines, to be put in order by buttons or by dragging. */
export function Quiz({ prediction }: { readonly prediction: Prediction }): JSX.Element {
  const dragged = useSignal<number | undefined>(undefined);
  const list = useRef<HTMLOListElement>(null);
  const lines = prediction.guess.value;
  const moved = useRef<string>(undefined);
  // The browser takes the focus from an element that changes its place.
  useEffect(() => {
    if (moved.current === undefined) return;
    list.current?.querySelector<HTMLElement>(`[data-move="${moved.current}"]`)?.focus();
    moved.current = undefined;
  }, [lines]);
  const drop = (event: DragEvent, to: number) => {
    event.preventDefault();
    if (dragged.value !== undefined) prediction.move(dragged.value, to);
    dragged.value = undefined;
  };
  const moveButton = (name: "up" | "down", index: number) => {
    const { key = 0, text = "" } = lines[index] ?? {};
    const to = name === "up" ? index - 1 : index + 1;
    const isPossible = to >= 0 && to < lines.length;
    return (
      // Not `disabled`, which would take the focus from who has just moved the line to the end.
      <button
        type="button"
        data-move={`${key} ${name}`}
        aria-disabled={!isPossible}
        aria-label={`Move ${text} ${name}`}
        onClick={() => {
          if (!isPossible) return;
          moved.current = `${key} ${name}`;
          prediction.move(index, to);
        }}
      >
        <span aria-hidden="true">{name === "up" ? "▲" : "▼"}</span>
      </button>
    );
  };
  return (
    <div class="quiz">
      <p>In which order do these lines appear? Put the first one on top.</p>
      <ol ref={list}>
        {lines.map(({ key, text }, index) => (
          <li
            key={key}
            draggable
            onDragStart={() => (dragged.value = index)}
            onDragOver={(event) => event.preventDefault()}
            onDrop={(event) => drop(event, index)}
          >
            <div>
              <span class="text">{text}</span>
              {moveButton("up", index)}
              {moveButton("down", index)}
            </div>
          </li>
        ))}
      </ol>
      <button type="button" class="primary" onClick={() => prediction.reveal()}>
        Reveal the order
      </button>
    </div>
  );
}

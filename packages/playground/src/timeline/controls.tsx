import type { JSX } from "preact";
import { useEffect } from "preact/hooks";
import { announce } from "../run/announce.ts";
import type { Steps } from "../run/steps.ts";
import { addShortcut } from "../shortcuts/shortcuts.ts";
import { shortMoment } from "./difference.ts";
import { rowSentence } from "./row-sentence.ts";
import { nextTick } from "./ticks.ts";

const speeds = [0.5, 1, 2, 4, 10];

/** Forward, back, anywhere, or by itself. */
export function Controls({ steps }: { readonly steps: Steps }): JSX.Element {
  const { rows, index, current, isPlaying, speed } = steps;
  const last = rows.value.length - 1;
  const go = (to: number) => {
    steps.goTo(to);
    const row = current.value;
    if (row) announce(rowSentence(row));
  };
  const goToTick = (direction: -1 | 1) => go(nextTick(rows.value, index.value, direction));
  useEffect(() => {
    const removals = [
      addShortcut({ key: ",", label: "Step back", run: () => go(index.value - 1) }),
      addShortcut({ key: ".", label: "Step forward", run: () => go(index.value + 1) }),
      addShortcut({ key: "<", label: "Previous tick", run: () => goToTick(-1) }),
      addShortcut({ key: ">", label: "Next tick", run: () => goToTick(1) }),
    ];
    return () => removals.forEach((remove) => remove());
  }, [steps]);
  const event = current.value?.left ?? current.value?.right;
  const sentence = current.value ? rowSentence(current.value) : "";
  return (
    <div class="controls">
      <div role="group" aria-label="Step">
        <StepButton name="First" isOff={index.value === 0} go={() => go(0)} />
        <StepButton name="Back" isOff={index.value === 0} go={() => go(index.value - 1)} />
        <button type="button" onClick={() => (isPlaying.value ? steps.pause() : steps.play())}>
          {isPlaying.value ? "Pause" : "Play"}
        </button>
        <StepButton name="Forward" isOff={index.value === last} go={() => go(index.value + 1)} />
        <StepButton name="Last" isOff={index.value === last} go={() => go(last)} />
      </div>
      <input
        type="range"
        aria-label="Event"
        aria-valuetext={`${index.value + 1} of ${last + 1}: ${sentence}`}
        min={1}
        max={last + 1}
        value={index.value + 1}
        onInput={({ currentTarget }) => steps.goTo(Number(currentTarget.value) - 1)}
      />
      <span class="count">
        {index.value + 1} of {last + 1}
      </span>
      <label>
        Tick{" "}
        <input
          class="moment-field"
          title="Task and tick: 2.1 is the first tick of task 2"
          value={event ? shortMoment(event) : ""}
          onChange={({ currentTarget }) => steps.goToMoment(currentTarget.value)}
        />
      </label>
      <label>
        Speed{" "}
        <select
          value={speed.value}
          onChange={({ currentTarget }) => (speed.value = Number(currentTarget.value))}
        >
          {speeds.map((factor) => (
            <option key={factor} value={factor}>
              {factor}×
            </option>
          ))}
        </select>
      </label>
    </div>
  );
}

interface StepProps {
  readonly name: string;
  readonly isOff: boolean;
  readonly go: () => void;
}

/** Not `disabled`, which would drop the focus at the end of the way. */
function StepButton({ name, isOff, go }: StepProps): JSX.Element {
  return (
    <button type="button" aria-disabled={isOff} onClick={() => !isOff && go()}>
      {name}
    </button>
  );
}

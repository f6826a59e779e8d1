import type { Signal } from "@preact/signals";
import type { JSX } from "preact";

interface Props {
  readonly label: string;
  /** The id of what it makes larger and smaller. */
  readonly controls: string;
  /** Which way it lies. */
  readonly orientation: "horizontal" | "vertical";
  /** Percent of the room that what is before it has. */
  readonly size: Signal<number>;
}

const least = 15;
const most = 85;
const keySteps: Readonly<Record<string, number>> = {
  ArrowUp: -4,
  ArrowLeft: -4,
  ArrowDown: 4,
  ArrowRight: 4,
  Home: -100,
  End: 100,
};

/** Moves the border between two parts of the page, by pointer or arrow keys. */
export function Splitter({ label, controls, orientation, size }: Props): JSX.Element {
  const set = (percent: number) => {
    size.value = Math.round(Math.max(least, Math.min(most, percent)));
  };
  const drag = (event: PointerEvent) => {
    const separator = event.currentTarget as Element;
    const area = separator.parentElement?.getBoundingClientRect();
    if (!area || !separator.hasPointerCapture(event.pointerId)) return;
    const ratio =
      orientation === "horizontal"
        ? (event.clientY - area.top) / area.height
        : (event.clientX - area.left) / area.width;
    set(ratio * 100);
  };
  return (
    <div
      role="separator"
      class={`splitter ${orientation}`}
      tabIndex={0}
      aria-label={label}
      aria-controls={controls}
      aria-orientation={orientation}
      aria-valuenow={size.value}
      aria-valuemin={least}
      aria-valuemax={most}
      onKeyDown={(event) => {
        const step = keySteps[event.key];
        if (step === undefined) return;
        event.preventDefault();
        set(size.value + step);
      }}
      onPointerDown={({ currentTarget, pointerId }) => currentTarget.setPointerCapture(pointerId)}
      onPointerMove={drag}
    />
  );
}

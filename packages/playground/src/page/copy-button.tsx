import { useSignal } from "@preact/signals";
import type { JSX } from "preact";

interface Props {
  /** What is copied, in words. */
  readonly what: string;
  readonly text: () => string;
  readonly label?: string;
}

/** Milliseconds for which the button says what has become of it. */
const PAUSE = 2000;

export function CopyButton({ what, text, label = "Copy" }: Props): JSX.Element {
  const result = useSignal<string | undefined>(undefined);
  const copy = async () => {
    result.value = await navigator.clipboard.writeText(text()).then(
      () => "Copied",
      () => "Not allowed",
    );
    setTimeout(() => (result.value = undefined), PAUSE);
  };
  return (
    <button type="button" class="quiet" aria-label={`${label} ${what}`} onClick={() => void copy()}>
      <span aria-live="polite">{result.value ?? label}</span>
    </button>
  );
}

import { useSignal, useSignalEffect } from "@preact/signals";
import type { JSX } from "preact";
import { type Size, sizeOf } from "../run/size.ts";
import type { Session } from "../session.ts";

/** Milliseconds without a new output before it is measured. */
const rest = 200;

/** How large the code is before and after; the output has its helpers in it, once, or imports them. */
export function Figures({ session }: { readonly session: Session }): JSX.Element | null {
  const sizes = useSignal<readonly [Size, Size] | undefined>(undefined);
  useSignalEffect(() => {
    const { code } = session.output.value ?? {};
    if (code === undefined) return undefined;
    let isCurrent = true;
    const timer = setTimeout(async () => {
      const measured = await Promise.all([sizeOf(session.source.peek()), sizeOf(code)]);
      if (isCurrent) sizes.value = measured;
    }, rest);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  });
  if (!sizes.value) return null;
  const [input, output] = sizes.value;
  return (
    <p
      class="figures"
      title={
        session.options.value.driver === "runtime"
          ? "The output imports the helpers that it needs: they are not counted"
          : "The helpers that the output needs are in it, once"
      }
    >
      {`${input.raw} → ${output.raw} bytes, gzip ${input.gzip} → ${output.gzip}`}
    </p>
  );
}

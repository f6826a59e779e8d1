import type { JSX } from "preact";
import { nextTheme, theme } from "./theme.ts";

export function ThemeButton(): JSX.Element {
  return (
    <button type="button" onClick={nextTheme}>
      Theme: {theme.value}
    </button>
  );
}

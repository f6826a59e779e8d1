import { hashParameters } from "../share/hash.ts";

/** The page around the player chooses the theme by `theme=dark` in the hash; else the system does. */
export function followTheme(): void {
  const show = () => {
    const theme = hashParameters().get("theme");
    document.documentElement.dataset["theme"] = theme === "dark" || theme === "light" ? theme : "";
  };
  show();
  addEventListener("hashchange", show);
}

/** The page around the player chooses the theme by `theme=dark` in the hash; else the system does. */
export function followTheme(): void {
  const show = () => {
    const theme = new URLSearchParams(location.hash.replace(/^#/, "")).get("theme");
    document.documentElement.dataset["theme"] = theme === "dark" || theme === "light" ? theme : "";
  };
  show();
  addEventListener("hashchange", show);
}

import { UnawaitPlayer } from "@unawait/player";
import { recall } from "../storage.ts";

// The theme that was chosen in the playground, also for the players.
const theme = recall("unawait.theme");
if (theme === "light" || theme === "dark") {
  document.documentElement.dataset["theme"] = theme;
  for (const player of document.querySelectorAll("unawait-player")) {
    if (player instanceof UnawaitPlayer) player.setAttribute("theme", theme);
  }
}

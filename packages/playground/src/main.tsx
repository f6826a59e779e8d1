import { render } from "preact";
import { startOffline } from "./offline/start-offline.ts";
import { App } from "./page/app.tsx";
import { startShortcuts } from "./shortcuts/shortcuts.ts";
import { start } from "./start.ts";
import { startTheme } from "./theme/theme.ts";

startTheme();
startShortcuts();
render(<App session={await start()} />, document.body);
startOffline();

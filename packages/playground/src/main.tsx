import { render } from "preact";
import { startOffline } from "./offline/start-offline.ts";
import { App } from "./page/app.tsx";
import { listenForFailures } from "./report-problem/failure.ts";
import { listenForRunKey, makeWorkbench } from "./run/workbench.ts";
import { startShortcuts } from "./shortcuts/shortcuts.ts";
import { start } from "./start.ts";
import { startTheme } from "./theme/theme.ts";

listenForFailures();
startTheme();
startShortcuts();
const { session, isOwnExample } = await start();
const workbench = makeWorkbench(session);
listenForRunKey(workbench);
render(<App session={session} workbench={workbench} />, document.body);
if (isOwnExample) void workbench.runs.start();
startOffline();

import { render } from "preact";
import { listenForRunKey, makeWorkbench } from "../run/workbench.ts";
import { startShortcuts } from "../shortcuts/shortcuts.ts";
import { startEmbedded } from "../start.ts";
import { EmbedPage } from "./embed-page.tsx";
import { followTheme } from "./theme.ts";

followTheme();
startShortcuts();
const session = await startEmbedded();
const workbench = makeWorkbench(session);
listenForRunKey(workbench);
render(<EmbedPage session={session} workbench={workbench} />, document.body);

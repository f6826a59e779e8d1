import { render } from "preact";
import { example } from "./example.ts";
import { App } from "./page/app.tsx";
import { startSession } from "./session.ts";

render(<App session={startSession(example)} />, document.body);

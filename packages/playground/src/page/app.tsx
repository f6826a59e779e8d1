import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Console } from "../console/console.tsx";
import { LookFor } from "../gallery/look-for.tsx";
import { isNarrow } from "../layout/narrow.ts";
import { Panel, type Part, partPrefix, parts } from "../layout/panel.tsx";
import { Splitter } from "../layout/splitter.tsx";
import { OutputPane } from "../output/output-pane.tsx";
import { TabList } from "../output/tab-list.tsx";
import type { Workbench } from "../run/workbench.ts";
import type { Session } from "../session.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { Toolbar } from "../toolbar/toolbar.tsx";
import { RunButtons } from "../verdict/run-buttons.tsx";
import { Verdict } from "../verdict/verdict.tsx";
import { SourcePane } from "./source-pane.tsx";

interface Props {
  readonly session: Session;
  readonly workbench: Workbench;
}

export function App({ session, workbench }: Props): JSX.Element {
  const { runs, steps, prediction, view } = workbench;
  const part = useSignal<Part>("Code");
  const top = useSignal(46);
  const left = useSignal(50);
  const narrow = isNarrow.value;
  const panel = { part, isNarrow: narrow };
  return (
    <>
      <header>
        <h1>Unawait</h1>
        <p>See what async/await compiles to, and watch both versions run.</p>
        <RunButtons runs={runs} />
        <Toolbar session={session} />
      </header>
      <LookFor session={session} />
      <Verdict session={session} runs={runs} steps={steps} />
      {narrow && (
        <nav class="parts" aria-label="Parts of the page">
          <TabList label="Parts of the page" tabs={parts} selected={part} prefix={partPrefix} />
        </nav>
      )}
      <main style={{ "--top": `${top.value}fr`, "--bottom": `${100 - top.value}fr` }}>
        <div
          class="panes"
          id="panes"
          style={{ "--left": `${left.value}fr`, "--right": `${100 - left.value}fr` }}
        >
          <Panel name="Code" {...panel}>
            <SourcePane session={session} steps={steps} />
          </Panel>
          {!narrow && (
            <Splitter
              label="Width of your code"
              controls={`${partPrefix}-Code`}
              orientation="vertical"
              size={left}
            />
          )}
          <Panel name="Output" {...panel}>
            <OutputPane session={session} />
          </Panel>
        </div>
        {!narrow && (
          <Splitter
            label="Height of the code"
            controls="panes"
            orientation="horizontal"
            size={top}
          />
        )}
        <div class="recordings">
          <Panel name="Timeline" {...panel}>
            <Timeline {...{ runs, steps, prediction, view }} />
          </Panel>
          <Panel name="Console" {...panel}>
            <Console session={session} runs={runs} steps={steps} prediction={prediction} />
          </Panel>
        </div>
      </main>
    </>
  );
}

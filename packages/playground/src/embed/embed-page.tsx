import { useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { Console } from "../console/console.tsx";
import { Panel, type Part, partPrefix } from "../layout/panel.tsx";
import { OutputPane } from "../output/output-pane.tsx";
import { TabList } from "../output/tab-list.tsx";
import { SourcePane } from "../page/source-pane.tsx";
import type { Workbench } from "../run/workbench.ts";
import type { Session } from "../session.ts";
import { hashParameters } from "../share/hash.ts";
import { linkTo } from "../share/link.ts";
import { Timeline } from "../timeline/timeline.tsx";
import { RunButtons } from "../verdict/run-buttons.tsx";
import { Verdict } from "../verdict/verdict.tsx";

interface Props {
  readonly session: Session;
  readonly workbench: Workbench;
}

const programParts = ["Code", "Output"] as const;
const runParts = ["Console", "Timeline"] as const;

/** The page of a player: the program on one side, what it did on the other. */
export function EmbedPage({ session, workbench }: Props): JSX.Element {
  const { runs, steps, prediction, view } = workbench;
  const program = useSignal<Part>("Code");
  const run = useSignal<Part>(hashParameters().has("view") ? "Timeline" : "Console");
  const inTabs = { isNarrow: true };
  return (
    <>
      <header>
        <h1 class="visually-hidden">Unawait player</h1>
        <RunButtons runs={runs} />
        <Verdict session={session} runs={runs} steps={steps} />
        <OpenLink session={session} />
      </header>
      <main>
        <div class="half">
          <TabList label="Program" tabs={programParts} selected={program} prefix={partPrefix} />
          <Panel name="Code" part={program} {...inTabs}>
            <SourcePane session={session} steps={steps} />
          </Panel>
          <Panel name="Output" part={program} {...inTabs}>
            <OutputPane session={session} />
          </Panel>
        </div>
        <div class="half">
          <TabList label="Run" tabs={runParts} selected={run} prefix={partPrefix} />
          <Panel name="Console" part={run} {...inTabs}>
            <Console session={session} runs={runs} steps={steps} prediction={prediction} />
          </Panel>
          <Panel name="Timeline" part={run} {...inTabs}>
            <Timeline {...{ runs, steps, prediction, view }} />
          </Panel>
        </div>
      </main>
    </>
  );
}

/** The same program in the playground, in a window of its own. */
function OpenLink({ session }: { readonly session: Session }): JSX.Element {
  const open = async (event: MouseEvent) => {
    const link = event.currentTarget as HTMLAnchorElement;
    event.preventDefault();
    window.open(await linkTo(session.program.value, link.href), "_blank", "noopener");
  };
  return (
    <a class="open" href="../" target="_blank" onClick={(event) => void open(event)}>
      Open in the playground
    </a>
  );
}

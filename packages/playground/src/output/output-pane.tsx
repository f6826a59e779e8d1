import { type Signal, useSignal } from "@preact/signals";
import type { JSX } from "preact";
import { CopyButton } from "../page/copy-button.tsx";
import type { Session } from "../session.ts";
import { FormSwitch } from "./form-switch.tsx";
import { FunctionsPanel } from "./functions/functions-panel.tsx";
import { LazyPanel } from "./lazy-panel.tsx";
import { OutputEditor } from "./output-editor.tsx";
import { TabList } from "./tab-list.tsx";

const tabs = ["Output", "Functions", "Diff", "Map"] as const;

export type Tab = (typeof tabs)[number];

export function OutputPane({ session }: { readonly session: Session }): JSX.Element {
  const tab = useSignal<Tab>("Output");
  const stale = session.output.value !== undefined && session.problem.value !== undefined;
  return (
    <section class={stale ? "pane stale" : "pane"} aria-labelledby="output-title">
      <div class="pane-head">
        <h2 id="output-title">
          ES2015 output {stale && <span class="badge">before the error</span>}
        </h2>
        <TabList label="Views of the output" tabs={tabs} selected={tab} />
        <FormSwitch session={session} />
        <CopyButton what="the output" text={() => session.output.value?.code ?? ""} />
      </div>
      <Panel name="Output" tab={tab}>
        <OutputEditor session={session} show={() => (tab.value = "Output")} />
      </Panel>
      <Panel name="Functions" tab={tab}>
        <FunctionsPanel session={session} />
      </Panel>
      <Panel name="Diff" tab={tab}>
        {tab.value === "Diff" && (
          <LazyPanel
            session={session}
            load={async () => (await import("./diff/diff-panel.tsx")).DiffPanel}
          />
        )}
      </Panel>
      <Panel name="Map" tab={tab}>
        {tab.value === "Map" && (
          <LazyPanel
            session={session}
            load={async () => (await import("./map/map-panel.tsx")).MapPanel}
          />
        )}
      </Panel>
    </section>
  );
}

interface PanelProps {
  readonly name: Tab;
  readonly tab: Signal<Tab>;
  readonly children: JSX.Element | false;
}

function Panel({ name, tab, children }: PanelProps): JSX.Element {
  return (
    <div
      class="view"
      role="tabpanel"
      id={`view-${name}`}
      aria-labelledby={`view-tab-${name}`}
      hidden={tab.value !== name}
    >
      {children}
    </div>
  );
}

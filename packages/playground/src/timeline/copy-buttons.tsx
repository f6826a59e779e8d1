import { useSignal } from "@preact/signals";
import { comparisonToMarkdown } from "@unawait/trace";
import type { JSX } from "preact";
import { announce } from "../run/announce.ts";
import type { Report } from "../run/report.ts";

/** The table for elsewhere: an issue, a document, another program. */
export function CopyButtons({ report }: { readonly report: Report }): JSX.Element {
  const copied = useSignal("");
  const copy = async (name: string, make: () => string | Promise<string>) => {
    try {
      await navigator.clipboard.writeText(await make());
      copied.value = `Copied as ${name}`;
    } catch {
      copied.value = "The browser does not let this page copy";
    }
    announce(copied.value);
  };
  return (
    <div role="group" aria-label="Copy" class="copy">
      <span class="note">{copied.value}</span>
      <button
        type="button"
        onClick={() =>
          void copy("Markdown", () => comparisonToMarkdown(report.comparison, ["native", "output"]))
        }
      >
        Copy as Markdown
      </button>
      <button type="button" onClick={() => void copy("SVG", () => asSvg(report))}>
        Copy as SVG
      </button>
      <button type="button" onClick={() => void copy("JSON", () => recordingsAsJson(report))}>
        Copy as JSON
      </button>
    </div>
  );
}

async function asSvg({ comparison }: Report): Promise<string> {
  const { timelineSvg } = await import("./to-svg.ts");
  return timelineSvg(comparison.rows);
}

function recordingsAsJson({ native, output }: Report): string {
  return JSON.stringify({ native: native.events, output: output.events }, null, 2);
}

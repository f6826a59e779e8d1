import { useComputed } from "@preact/signals";
import type { JSX } from "preact";
import { caret, jump, type Side } from "../../editor/caret.ts";
import type { Session } from "../../session.ts";
import { type Piece, readSegments, type Segment, segmentsOf } from "./segments.ts";

const titles = { source: "Your code", output: "Output" } as const;

/** A line of minified code has more than anyone reads. */
const most = 200;

/** The source map, for the line that the reader is in: where each piece of it comes from or went. */
export function MapPanel({ session }: { readonly session: Session }): JSX.Element {
  const segments = useComputed(() => {
    const { mappings = "", code = "" } = session.output.value ?? {};
    return readSegments(mappings, session.source.value, code);
  });
  const { side, line } = caret.value;
  const other: Side = side === "source" ? "output" : "source";
  const found = segmentsOf(segments.value, side, line);
  const lines = { source: session.source.value, output: session.output.value?.code ?? "" };
  const count = lines[side].split("\n").length;
  return (
    <div class="map scrolling">
      <div class="choice">
        <label>
          Line{" "}
          <input
            type="number"
            min="1"
            max={count}
            value={line}
            onChange={(event) => choose(side, Number(event.currentTarget.value), count)}
          />
        </label>
        <div role="group" aria-label="Text that the line is in">
          {(["source", "output"] as const).map((name) => (
            <button
              key={name}
              type="button"
              class="quiet"
              aria-pressed={side === name}
              onClick={() => (caret.value = { side: name, line: 1, column: 1 })}
            >
              {titles[name]}
            </button>
          ))}
        </div>
      </div>
      <p class="hint">
        {found.length === 0
          ? `Nothing is mapped in line ${line} of ${titles[side].toLowerCase()}. `
          : `${found.length} mapped ${found.length === 1 ? "piece" : "pieces"} of line ${line} of ${titles[side].toLowerCase()}. `}
        The caret in an editor chooses the line.
      </p>
      {found.length > 0 && (
        <table>
          <thead>
            <tr>
              <th scope="col">{titles[side]}</th>
              <th scope="col">{titles[other]}</th>
            </tr>
          </thead>
          <tbody>
            {found.slice(0, most).map((segment) => (
              <Row key={keyOf(segment)} segment={segment} sides={[side, other]} />
            ))}
          </tbody>
        </table>
      )}
    </div>
  );
}

function choose(side: Side, line: number, count: number): void {
  if (Number.isSafeInteger(line)) {
    caret.value = { side, line: Math.min(Math.max(line, 1), count), column: 1 };
  }
}

function keyOf({ source, output }: Segment): string {
  return `${source.line}:${source.column} ${output.line}:${output.column}`;
}

interface RowProps {
  readonly segment: Segment;
  readonly sides: readonly [Side, Side];
}

function Row({ segment, sides }: RowProps): JSX.Element {
  return (
    <tr>
      {sides.map((side) => (
        <td key={side}>
          <PieceButton side={side} piece={segment[side]} />
        </td>
      ))}
    </tr>
  );
}

function PieceButton({ side, piece }: { readonly side: Side; readonly piece: Piece }): JSX.Element {
  const { line, column, text } = piece;
  return (
    <button type="button" class="piece" onClick={() => (jump.value = { side, line, column })}>
      <span class="place">{`${line}:${column}`}</span> <code>{text.trimEnd() || "⏎"}</code>
    </button>
  );
}

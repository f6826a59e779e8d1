import { readFile } from "node:fs/promises";
import { SourceMap, type SourceMapPayload } from "node:module";
import { fileURLToPath } from "node:url";
import type { Place } from "../report.ts";
import type { MappedPlace } from "../thread/mapped-place.ts";
import type { Frame } from "../thread/stack.ts";
import type { Connection, Script } from "./connection.ts";

interface Mapped {
  readonly map: SourceMap;
  /** What the sources in it are relative to. */
  readonly base: string;
}

/** Where the frames of a thread are in its sources. */
export class Sources {
  readonly #connection: Connection;
  readonly #scripts: Map<string, Script>;
  readonly #maps = new Map<string, Promise<Mapped | undefined>>();
  readonly #texts = new Map<string, string>();

  constructor(connection: Connection, scripts: readonly Script[]) {
    this.#connection = connection;
    this.#scripts = new Map(scripts.map((script) => [urlOf(script.url), script]));
  }

  async placesOf(frames: readonly Frame[]): Promise<Place[]> {
    const known = await this.#connection.call("map", frames);
    return Promise.all(
      frames.map(async (frame, index) => {
        const { name, url, line, column } = frame;
        const place = (await this.#mappedPlaceOf(frame)) ?? known[index];
        return { name, ...(place ?? { line, column }), file: pathOf(place?.file ?? url) };
      }),
    );
  }

  async #mappedPlaceOf({ url, line, column }: Frame): Promise<MappedPlace | undefined> {
    const mapped = await this.#mapOf(url);
    const entry = mapped?.map.findEntry(line - 1, column - 1);
    if (!mapped || !entry || !("originalSource" in entry)) return undefined;
    const source = new URL(entry.originalSource, mapped.base).href;
    this.#keepText(mapped.map.payload, entry.originalSource, pathOf(source));
    return {
      file: pathOf(source),
      line: entry.originalLine + 1,
      column: entry.originalColumn + 1,
    };
  }

  /** The text of a file that a place is in. */
  async textOf({ file, line, column }: Place, frame: Frame): Promise<string | undefined> {
    const kept = this.#texts.get(file);
    if (kept !== undefined) return kept;
    const isOwn = file === pathOf(frame.url) && line === frame.line && column === frame.column;
    // Node replaces the types of TypeScript by spaces.
    const isStripped = /\.[cm]?ts$/.test(file);
    const script = isOwn && !isStripped ? this.#scripts.get(frame.url) : undefined;
    try {
      return script ? await this.#connection.sourceOf(script) : await readFile(file, "utf8");
    } catch {
      return undefined;
    }
  }

  #mapOf(url: string): Promise<Mapped | undefined> {
    const known = this.#maps.get(url) ?? this.#readMap(url);
    this.#maps.set(url, known);
    return known;
  }

  async #readMap(url: string): Promise<Mapped | undefined> {
    const { sourceMapURL = "" } = this.#scripts.get(url) ?? {};
    if (sourceMapURL === "") return undefined;
    try {
      const address = new URL(sourceMapURL, url);
      const text =
        address.protocol === "data:"
          ? await (await fetch(address)).text()
          : await readFile(address, "utf8");
      const base = address.protocol === "data:" ? url : address.href;
      return { map: new SourceMap(JSON.parse(text) as SourceMapPayload), base };
    } catch {
      // The place in the script that runs is still right.
      return undefined;
    }
  }

  #keepText(
    { sources, sourcesContent = [] }: Partial<SourceMapPayload>,
    source: string,
    file: string,
  ): void {
    const text = sourcesContent[sources?.indexOf(source) ?? -1];
    if (typeof text === "string") this.#texts.set(file, text);
  }
}

function pathOf(url: string): string {
  return url.startsWith("file:") ? fileURLToPath(url) : url;
}

/** CommonJS modules have their path as the script's address. */
function urlOf(name: string): string {
  return name.startsWith("/") ? encodeURI(`file://${name}`) : name;
}

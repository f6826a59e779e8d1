import type { Input } from "../files/paths.ts";
import { SourceTypes } from "../files/source-type.ts";
import type { RewriteOptions } from "../rewrite/outcome.ts";
import type { Settings } from "../settings.ts";

/** Finds out the options with which each file is rewritten. */
export class FileOptions {
  readonly #settings: Settings;
  readonly #sourceTypes = new SourceTypes();

  constructor(settings: Settings) {
    this.#settings = settings;
  }

  of({ path, name }: Input, text: string, inputSourceMap?: object): RewriteOptions {
    const { plugin, format, strict, sourceMaps } = this.#settings;
    return {
      ...plugin,
      filename: name,
      sourceType: this.#sourceTypes.of(path, text),
      format,
      strict,
      sourceMaps: sourceMaps !== false,
      inputSourceMap,
    };
  }
}

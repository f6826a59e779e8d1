import type { PluginItem } from "@babel/core";
import unawait, { type Options } from "babel-plugin-unawait";
import type { PageOptions } from "../options/options.ts";
import { textbook } from "./textbook.ts";

/** What makes the output: for the reader, or with `trace` to be run and recorded. */
export function outputPlugins(
  { driver = "inline", ...options }: PageOptions,
  trace: NonNullable<Options["trace"]> = false,
): PluginItem[] {
  const isTextbook = driver === "textbook";
  const rewriting: Options = { ...options, driver: isTextbook ? "inline" : driver, trace };
  return [[unawait, rewriting], ...(isTextbook ? [textbook] : [])];
}

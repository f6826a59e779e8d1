/*
 * `pnpm readme`: writes the sections of the READMEs that are made from code: the plugin's limits, the
 * command line's usage and options, and the figures of the benchmark with their chart. A test fails when one is out of date.
 */
import { writeReadmes } from "./readme/generated-sections.ts";

writeReadmes();

/*
 * `pnpm readme`: writes the sections of the READMEs that are made from code: the plugin's limits, and
 * the command line's usage and options. A test fails when one is out of date.
 */
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { readmes, repository, withSections } from "./readme/generated-sections.ts";

for (const readme of readmes) writeFileSync(join(repository, readme), withSections(readme));

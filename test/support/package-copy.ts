import * as fs from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { rewriteSource } from "unawait";
import { onTestFinished } from "vitest";

const installed = join(import.meta.dirname, "../../node_modules");

/**
 * Copies packages from the registry to a temporary folder in which code can import them.
 *
 * @param names of what is copied; what these depend on is linked
 * @param besides names of packages that are linked too
 * @returns the folder, which is removed when the test is over
 */
export function copyPackages(names: readonly string[], besides: readonly string[] = []): string {
  const root = fs.mkdtempSync(join(tmpdir(), "unawait-"));
  onTestFinished(() => fs.rmSync(root, { recursive: true }));
  for (const name of names) {
    const source = fs.realpathSync(join(installed, name));
    fs.cpSync(source, join(root, "node_modules", name), { recursive: true });
    // pnpm puts what a package depends on beside it.
    const store = source.slice(0, -name.length);
    for (const other of packagesIn(store)) link(join(store, other), other);
  }
  for (const other of besides) link(join(installed, other), other);
  return root;

  function link(target: string, name: string): void {
    const path = join(root, "node_modules", name);
    if (names.includes(name) || fs.existsSync(path)) return;
    fs.mkdirSync(dirname(path), { recursive: true });
    fs.symlinkSync(fs.realpathSync(target), path);
  }
}

function packagesIn(folder: string): string[] {
  return fs.readdirSync(folder).flatMap((entry) => {
    if (!entry.startsWith("@")) return [entry];
    return fs.readdirSync(join(folder, entry)).map((name) => `${entry}/${name}`);
  });
}

export interface RewrittenFile {
  readonly filename: string;
  readonly code: string;
}

/** Rewrites the files of a folder in place. @returns those that may have async functions */
export function rewriteFiles(folder: string, pattern: string): RewrittenFile[] {
  const rewritten: RewrittenFile[] = [];
  for (const file of fs.globSync(pattern, { cwd: folder })) {
    const filename = join(folder, file);
    const source = fs.readFileSync(filename, "utf8");
    if (filename.endsWith(".d.ts") || !/\basync\b/.test(source)) continue;
    const { code } = rewriteSource(source, { filename });
    fs.writeFileSync(filename, code);
    rewritten.push({ filename, code });
  }
  return rewritten;
}

/*
 * The packages of this repository that are published, and their archives.
 */
import { execFileSync } from "node:child_process";
import { globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";

const root = join(import.meta.dirname, "..");

export interface Manifest {
  readonly name: string;
  readonly version: string;
  readonly private?: boolean;
  readonly exports: Exports;
  readonly engines?: { readonly node?: string };
  readonly dependencies?: Readonly<Record<string, string>>;
  readonly peerDependencies?: Readonly<Record<string, string>>;
}

/** Paths, by subpath and by condition. */
export type Exports = string | { readonly [key: string]: Exports };

export interface PublishedPackage {
  readonly folder: string;
  readonly manifest: Manifest;
}

export function publishedPackages(): readonly PublishedPackage[] {
  return globSync("packages/*/package.json", { cwd: root })
    .map((file) => ({
      folder: join(root, dirname(file)),
      manifest: JSON.parse(readFileSync(join(root, file), "utf8")) as Manifest,
    }))
    .filter(({ manifest }) => manifest.private !== true);
}

/**
 * Packs all published packages as they are built.
 *
 * @param into a folder for the archives
 * @returns their paths, by the names of the packages
 */
export function packPublished(into: string): Readonly<Record<string, string>> {
  const names = publishedPackages().flatMap(({ manifest }) => ["--filter", manifest.name]);
  const output = pnpm(["--recursive", ...names, "pack", "--json", "--pack-destination", into]);
  const packed = JSON.parse(output) as readonly { name: string; filename: string }[];
  return Object.fromEntries(packed.map(({ name, filename }) => [name, filename]));
}

/** Scripts of pnpm have it on PATH. A test that is started by itself may not. */
function pnpm(args: readonly string[]): string {
  try {
    return execFileSync("pnpm", args, { cwd: root, encoding: "utf8" });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
    return execFileSync("npx", ["-y", "pnpm@12", ...args], { cwd: root, encoding: "utf8" });
  }
}

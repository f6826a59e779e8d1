import { UsageError } from "../errors.ts";
import type { Settings } from "../settings.ts";

/**
 * Replaces queries of browserslist by what they stand for now: threads and the cache need one answer.
 *
 * @throws {UsageError} when browserslist does not understand a query
 */
export async function withEngineVersions(settings: Settings): Promise<Settings> {
  const { targets } = settings.plugin;
  if (targets === undefined) return settings;
  const { resolveTargets } = await import("babel-plugin-unawait/targets");
  try {
    const versions = resolveTargets(targets, settings.cwd);
    return { ...settings, plugin: { ...settings.plugin, targets: versions } };
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

import { once } from "node:events";
import { type PlaygroundOptions, servePlayground } from "./serve-playground.ts";

/** Serves the playground until the program is told to stop. @returns the exit code */
export async function runPlayground(
  { port, open, site }: Pick<PlaygroundOptions, "port" | "open" | "site">,
  { streams, signal }: PlaygroundHost,
): Promise<number> {
  let playground;
  try {
    playground = await servePlayground({
      port: port ?? 0,
      open: open ?? false,
      ...(site && { site }),
    });
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException;
    streams.stderr.write(`unawait: ${portProblems[code ?? ""]?.(port ?? 0) ?? message}\n`);
    return 1;
  }
  streams.stdout.write(`The playground is at ${playground.url} (press Ctrl+C to stop it)\n`);
  if (!signal.aborted) await once(signal, "abort");
  await playground.close();
  return 0;
}

const portProblems: Readonly<Record<string, (port: number) => string>> = {
  EADDRINUSE: (port) => `Port ${port} is in use. Choose another with --port`,
  EACCES: (port) => `Port ${port} needs more permissions. Choose one from 1024 with --port`,
};

interface PlaygroundHost {
  readonly streams: Record<"stdout" | "stderr", { readonly write: (text: string) => void }>;
  readonly signal: AbortSignal;
}

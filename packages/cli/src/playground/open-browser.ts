import { spawn } from "node:child_process";

/** Shows a page in the browser of this machine. Where that does not work, its URL is printed anyway. */
export function openBrowser(url: string): void {
  const [program, ...args] = command(url);
  const child = spawn(program, args, { stdio: "ignore", detached: true });
  child.on("error", () => {});
  child.unref();
}

function command(url: string): [string, ...string[]] {
  switch (process.platform) {
    case "darwin":
      return ["open", url];
    case "win32":
      return ["rundll32", "url.dll,FileProtocolHandler", url];
    default:
      return ["xdg-open", url];
  }
}

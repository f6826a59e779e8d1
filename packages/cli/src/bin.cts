#!/usr/bin/env node
// The syntax that Node 12 can parse, so that an old Node prints a sentence and not a syntax error.
(function start() {
  const { bun, deno, node } = process.versions;
  const [major, minor] = node.split(".").map(Number) as [number, number];
  const isTooOld = major < 22 || (major === 22 && minor < 18);
  if (isTooOld && !bun && !deno) {
    process.stderr.write(
      "unawait: Node " + node + " is too old. Install Node 22.18 or later, or 24.11 or later\n",
    );
    process.exitCode = 2;
    return;
  }
  const args = process.argv.slice(2);
  // Loading the program takes several times as long as starting Node.
  if (args.length === 1 && /^(?:--version|-v)$/.test(args[0] ?? "")) {
    const { version } = require("../package.json") as { version: string };
    process.stdout.write(version + "\n");
    return;
  }
  void import("./main.ts");
})();

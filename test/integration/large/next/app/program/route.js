/** Runs the program on the server, and answers with what it prints. */
export async function GET() {
  const { log } = console;
  const printed = [];
  const done = new Promise((resolve) => {
    console.log = (line) => {
      printed.push(line);
      if (line.startsWith("stack ")) resolve();
    };
  });
  await import("../../src/main-without-resources.js");
  await done;
  console.log = log;
  return new Response(printed.join("\n"));
}

export const dynamic = "force-dynamic";

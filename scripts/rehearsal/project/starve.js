/* Is told by the guard what starves the event loop, and then ends. */
import { basename } from "node:path";
import { watch } from "@unawait/guard";

let report;
watch({ format: "none", onStall: (stall) => (report = stall) });

const settled = async () => report;

async function flood() {
  while (!(await settled()));
}

await flood();
const { kind, place } = report;
console.log(`${kind} in ${place.name}, ${basename(place.file)}:${place.line}`);

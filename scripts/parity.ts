/*
 * `pnpm parity [programs] [seed]`: makes programs at random and runs each natively and rewritten. The
 * recordings must have the same events in the same ticks, and recording must change nothing.
 */
import { checkParity } from "../test/support/parity.ts";
import { randomProgram } from "../test/support/random-program.ts";

const [count = 5000, firstSeed = 1] = process.argv.slice(2).map(Number);

// Programs leave rejections alone on purpose; some are handled after all.
process.removeAllListeners("warning");
process.on("unhandledRejection", () => {}).on("uncaughtException", () => {});

let events = 0;
let awaits = 0;
let mostTicks = 0;
let different = 0;
const began = performance.now();

for (let seed = firstSeed; seed < firstSeed + count; seed++) {
  const parity = await checkParity(randomProgram(seed)).catch((error: unknown) => {
    return { events: 0, ticks: 0, awaits: 0, differences: [String(error)] };
  });
  events += parity.events;
  awaits += parity.awaits;
  mostTicks = Math.max(mostTicks, parity.ticks);
  if (parity.differences.length === 0) continue;
  different++;
  console.log(`seed ${seed}: ${parity.differences.join("; ")}`);
}

const seconds = ((performance.now() - began) / 1000).toFixed(0);
console.log(
  `${count - different} of ${count} programs: same events, same ticks, nothing changed by recording ` +
    `(${events} events, ${awaits} waits, up to ${mostTicks} ticks, ${seconds} s)`,
);
process.exit(different > 0 ? 1 : 0);

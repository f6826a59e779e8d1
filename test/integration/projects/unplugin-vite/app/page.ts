import pMap from "p-map";
import { label } from "./label.ts";

const button = document.querySelector("button") as HTMLButtonElement;

/** Doubles numbers in a worker, one after the other. */
async function double(numbers: readonly number[]): Promise<number[]> {
  const worker = new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });
  const answer = (value: number) =>
    new Promise<number>((resolve) => {
      worker.onmessage = ({ data }: MessageEvent<number>) => resolve(data);
      worker.postMessage(value);
    });
  return pMap(numbers, async (value) => answer(value), { concurrency: 1 });
}

const doubled = await double([1, 2, 3]);
button.textContent = await label(doubled);
import.meta.hot?.accept("./label.ts", async (changed) => {
  button.textContent = await changed?.label(doubled);
});

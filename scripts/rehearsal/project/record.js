// Runs the program that the README of @unawait/trace records, in a realm of its own.
import { Worker } from "node:worker_threads";
import { sentenceOf } from "@unawait/trace";
import { text } from "./trace.js";

const before = `const { parentPort } = require("node:worker_threads");
  const postMessage = (message) => parentPort.postMessage(message);`;
const worker = new Worker(`${before}\n${text}`, { eval: true });
worker.on("message", (message) => {
  if (message.kind === "done") void worker.terminate();
  for (const event of message.events ?? []) console.log(sentenceOf(event));
});

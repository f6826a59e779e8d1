/* Answers requests until it is told to end; then tells its CPU time, of all threads. */
import { createServer } from "node:http";

const server = createServer((request, response) => {
  response.setHeader("content-type", "application/json");
  response.end(JSON.stringify({ path: request.url, items: [1, 2, 3] }));
});
server.listen(0, "127.0.0.1", () => process.send(server.address().port));
let start;
process.on("message", (message) => {
  if (message === "start") start = process.cpuUsage();
  else process.send(process.cpuUsage(start), () => process.exit());
});

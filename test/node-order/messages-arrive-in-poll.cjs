const { port1, port2 } = new MessageChannel();
port1.onmessage = ({ data }) => {
  console.log("message", data);
  process.nextTick(() => console.log("tick of", data));
  Promise.resolve().then(() => console.log("then of", data));
  setImmediate(() => console.log("immediate of", data));
  if (data === 2) port1.close();
};
port2.postMessage(1);
port2.postMessage(2);
console.log("script");

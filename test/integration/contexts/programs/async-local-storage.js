import { AsyncLocalStorage } from "als-browser";
import { journey } from "../journey.js";

const storage = new AsyncLocalStorage();

const travel = (name) =>
  storage.run(name, () =>
    journey((place) => console.log(`${name}, ${place}: ${storage.getStore()}`)),
  );

Promise.all([travel("a"), travel("b")]).then(() => console.log("done"));

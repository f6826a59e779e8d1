import { AsyncContext } from "simple-async-context";
import { journey } from "../journey.js";

const variable = new AsyncContext.Variable();

const travel = (name) =>
  variable.run(name, () => journey((place) => console.log(`${name}, ${place}: ${variable.get()}`)));

Promise.all([travel("a"), travel("b")]).then(() => console.log("done"));

import "zone.js";
import { journey } from "../journey.js";

const travel = (name) =>
  Zone.current
    .fork({ name })
    .run(() => journey((place) => console.log(`${name}, ${place}: ${Zone.current.name}`)));

Promise.all([travel("a"), travel("b")]).then(() => console.log("done"));

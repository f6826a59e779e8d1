import { context, createContextKey } from "@opentelemetry/api";
import { ZoneContextManager } from "@opentelemetry/context-zone";
import { journey } from "../journey.js";

context.setGlobalContextManager(new ZoneContextManager().enable());
const key = createContextKey("name");

const travel = (name) =>
  context.with(context.active().setValue(key, name), () =>
    journey((place) => console.log(`${name}, ${place}: ${context.active().getValue(key)}`)),
  );

Promise.all([travel("a"), travel("b")]).then(() => console.log("done"));

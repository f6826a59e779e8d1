import { behave } from "./behaviours.js";
import { fail } from "./failing.js";

const log = (...values) => console.log(values.join(" "));

behave(log)
  .then(() => fail("failed"))
  .catch(({ stack }) => log("stack", JSON.stringify(stack)));

import { addOnServer } from "./actions.js";
import { Counter } from "./counter.jsx";

export default async function Page() {
  async function subtractOnServer(count, amount) {
    "use server";
    return count - amount;
  }
  return <Counter add={addOnServer} subtract={subtractOnServer} start={await addOnServer(1, 2)} />;
}

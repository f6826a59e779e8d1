import { Dexie } from "dexie";

const db = new Dexie("friends");
db.version(1).stores({ friends: "++id, name" });

async function rename(name, wanted) {
  const friend = await db.friends.where({ name }).first();
  await null;
  await db.friends.update(friend.id, { name: await wanted() });
  return friend.id;
}

async function main() {
  await db.friends.bulkAdd([{ name: "Ada" }, { name: "Alan" }]);
  const id = await db.transaction("rw", db.friends, async () => {
    await rename("Ada", async () => "Ada Lovelace");
    return rename("Alan", async () => "Alan Turing");
  });
  console.log(`id: ${id}`);
  await db
    .transaction("rw", db.friends, async () => {
      await db.friends.clear();
      throw new Error("rolled back");
    })
    .catch((error) => console.log(error.message));
  const friends = await db.friends.toCollection().sortBy("id");
  console.log(`${friends.map(({ name }) => name)}`);
}

main()
  .catch((error) => console.log(error.name))
  .then(() => console.log("done"));

"use server";

export async function addOnServer(count, amount) {
  await new Promise((resolve) => setTimeout(resolve, 1));
  return count + amount;
}

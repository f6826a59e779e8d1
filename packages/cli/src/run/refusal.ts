/** A run that cannot be done as it was asked for; found out before anything is written. */
export class Refusal extends Error {
  override readonly name = "Refusal";
}

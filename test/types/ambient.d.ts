/** What the programs of this folder share. */
type Equal<A, B> =
  (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

interface User {
  readonly id: string;
  name?: string;
}
type Event_ = { kind: "a"; count: number } | { kind: "b"; text: string };

declare function load(id: string): Promise<User>;
declare function fetchEvent(): Promise<Event_>;
declare function generic<T>(): Promise<T>;
declare const flag: boolean;
declare const anything: any;

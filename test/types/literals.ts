// A literal that is returned keeps its type where its place asks for it, and only there.
declare function choose(pick: () => Promise<"left" | "right">): void;
declare function first<T>(make: () => Promise<T>): T;
enum Side {
  Left,
  Right,
}

export const variable: () => Promise<"left" | "right"> = async () => "left";
export const number: () => Promise<-1 | 0 | 1> = async () => -1;
export const template: () => Promise<`a${string}`> = async () => `a${1}`;
export const member: () => Promise<Side.Left> = async () => Side.Left;
export const like: () => PromiseLike<true> = async () => true;
choose(async () => {
  await 0;
  return "right";
});
export const object: { pick: () => Promise<1 | 2>; method(): Promise<"m"> } = {
  pick: async () => 1,
  async method() {
    return "m";
  },
};
export class Fields {
  flag: () => Promise<true> = async () => true;
}
[1].map<Promise<"x">>(async () => "x");
export const tuple: () => Promise<[1, { kind: "a" }]> = async () => [1, { kind: "a" }];
export const either: () => Promise<"a" | "b"> = async () => {
  if (Math.random() < 0.5) return "a";
  return "b";
};
export const nothing: () => Promise<undefined | "x"> = async () => {
  if (Math.random() < 0.5) return "x";
  return undefined;
};

const widened = async () => "left";
export async function widens(): Promise<string> {
  let side = await widened();
  side = "other";
  let made = first(async () => 1);
  made = 2;
  return side + made;
}

export const generators: {
  [Symbol.asyncIterator](): AsyncIterator<1 | 2, "end", undefined>;
} = {
  async *[Symbol.asyncIterator]() {
    yield 1;
    return "end";
  },
};
export const talks: () => AsyncGenerator<"question", void, string> = async function* () {
  const answer = yield "question";
  answer.trim();
};

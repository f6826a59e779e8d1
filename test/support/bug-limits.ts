import type { Options } from "babel-plugin-unawait";
import type { EventLog } from "./run-program.ts";

/** What cannot hold for us: the program shows what happens instead. */
export interface Limit {
  readonly number: string;
  readonly reason: string;
  readonly program: string;
  readonly native: EventLog;
  readonly rewritten: EventLog;
  /** With these options it holds after all. */
  readonly unless?: Options;
}

export const limits: readonly Limit[] = [
  {
    number: "MP32",
    reason:
      "a plain function's prototype is not that of AsyncFunction (babel#8642, #7767, core-js#925)",
    program: "log((async () => {}).constructor === Function);",
    native: ["0: false"],
    rewritten: ["0: true"],
    unless: { exact: true },
  },
  {
    number: "MP33",
    reason: "a plain function that is declared is a constructor and has a prototype",
    program: `
      async function declared() {}
      const arrow = async function () {};
      log("prototype" in declared, "prototype" in arrow);
    `,
    native: ["0: false false"],
    rewritten: ["0: true false"],
    unless: { exact: true },
  },
  {
    number: "MP33",
    reason:
      "an async generator method makes its generator at each call, and has no prototype of its own",
    program: `
      const object = { async *items() {} };
      log("prototype" in object.items);
    `,
    native: ["0: true"],
    rewritten: ["0: false"],
  },
  {
    number: "MP75",
    reason:
      "engines follow a stack through an await, not through a Promise chain (TypeScript#8392, node#11865)",
    program: `
      async function inner() { await null; return new Error().stack; }
      async function outer() { return await inner(); }
      outer().then((stack) => log(stack.includes("async outer") ? "whole" : "cut"));
    `,
    native: ["3: whole"],
    rewritten: ["3: cut"],
  },
  {
    number: "MP76",
    reason:
      "one function cannot be left out, only a file can, by Babel (angular-cli#25708, metro#187, outline#1580)",
    program: `
      /* keep this one async */
      async function f() { await null; }
      log(f.toString().slice(0, 5));
    `,
    native: ["0: async"],
    rewritten: ["0: funct"],
  },
  {
    number: "MP85",
    reason:
      "an inline driver makes a generator function at each call (async-to-promises#48, babel#7076)",
    program: `
      const Generator = Object.getPrototypeOf(function* () {}).prototype;
      const { next } = Generator;
      const made = new Set();
      Generator.next = function (...args) {
        made.add(Object.getPrototypeOf(this));
        return next.apply(this, args);
      };
      const ours = async () => { await null; };
      ours();
      ours();
      log(made.size);
    `,
    native: ["0: 0"],
    rewritten: ["0: 2"],
  },
];

/** What is no matter of the plugin. */
export const later: Record<string, string> = {
  MP86: "parentheses are recast's: the command-line tool prints with Babel's generator",
  MP87: "comments doubled when recast splits a node: for a command line that prints with recast",
  MP88: "comments that break Babel's generator: for the tests of the command line",
  MP89: "recast's `cloneInputAst`: for the documentation of use with recast",
};

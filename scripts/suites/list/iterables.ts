import type { Suite } from "../suite.ts";

/** Heavy users of async generators. */
export const iterables: readonly Suite[] = [
  {
    name: "streaming-iterables",
    about: "async generators, TypeScript",
    repository: "reconbot/streaming-iterables",
    commit: "e587367e1ba4be121179095f12585c95e557376b",
    runner: ["@types/node", "c8"],
    helpers: ["bluestream", "chai", "sinon", "through2-concurrent"],
    besides: ["tsx@4"],
    rewrite: ["lib"],
    command: "node --import tsx --test lib/*-test.ts",
    reporter: "tap",
  },
  {
    name: "it",
    about: "46 packages of async generators, TypeScript, compiled with tsc",
    repository: "achingbrain/it",
    commit: "602de90f93a67c682434d6f83147fef994566eb1",
    runner: ["@types/formidable", "@types/sinon"],
    helpers: [
      "delay",
      "form-data",
      "it-pair",
      "it-drain",
      "node-fetch",
      "sinon",
      "sinon-ts",
      "uint8arrays",
    ],
    besides: [
      "typescript@5.9",
      "mocha@11",
      "@types/mocha@10",
      "@types/node@24",
      "chai@4",
      "chai-as-promised@7",
      "chai-bites@0.3",
      "chai-parentheses@0.0.2",
      "chai-string@1",
      "chai-subset@1",
    ],
    setUp: [
      // Of its 600 MB, the tests use one file and a configuration.
      "mkdir node_modules/aegir && npm pack --silent aegir@48.1.6",
      "tar -xzf aegir-48.1.6.tgz --strip-components=1 -C node_modules/aegir",
    ],
    rewrite: ["packages"],
    build: ["tsc --build packages/*"],
    excluded: {
      "it-glob should match file in subdirectory": "looks for files in the folder of its package",
      "it-glob should skip directories": "looks for files in the folder of its package",
    },
    command:
      "mocha --timeout 60000 'packages/*/dist/test/**/*.spec.js'" +
      " --invert --grep 'it-glob should (match file in sub|skip)'",
    reporter: "mocha",
  },
  {
    name: "graphql-js",
    about: "TypeScript, subscriptions over async generators",
    repository: "graphql/graphql-js",
    commit: "a7db60beb22b0e417f9ed12215945c7fcb43246e",
    runner: [
      "@babel/core",
      "@babel/plugin-syntax-typescript",
      "@babel/plugin-transform-typescript",
      "@babel/preset-env",
      "@babel/register",
      "chai",
      "mocha",
    ],
    rewrite: ["src"],
    command: 'mocha --full-trace "src/**/__tests__/**/*-test.ts"',
    reporter: "mocha",
  },
  {
    name: "get-stream",
    about: "streams as async iterables",
    repository: "sindresorhus/get-stream",
    commit: "cdbd77bebf332f28a2949613fc1534d8a7a04c95",
    runner: ["ava"],
    helpers: ["onetime", "precise-now", "stream-json"],
    rewrite: ["source", "fixture", "test"],
    excluded: { "works with fetch()": "needs a network" },
    command: "ava --timeout=2m --match='!works with fetch()'",
    reporter: "ava",
  },
  {
    name: "ix",
    about: "async generators, TypeScript",
    repository: "ReactiveX/IxJS",
    commit: "4a1d9c8131eb9ce6049fc72538f742812aff9888",
    runner: ["@types/jest", "jest", "ts-jest", "typescript"],
    helpers: [
      "@openpgp/web-stream-tools",
      "abortcontroller-polyfill",
      "rxjs",
      "web-streams-polyfill",
    ],
    rewrite: ["src", "spec"],
    // Checking the types of each file again takes most of the time.
    build: [
      "sed -i 's/diagnostics: false/diagnostics: false, isolatedModules: true/' jestconfigs/*.js",
    ],
    environment: {
      NODE_NO_WARNINGS: "1",
      TEST_DOM_STREAMS: "true",
      TEST_NODE_STREAMS: "true",
      TEST_TS_SOURCE: "true",
    },
    command:
      "node --experimental-vm-modules node_modules/jest/bin/jest.js -c jestconfigs/jest.src.config.js",
    reporter: "jest",
    minutes: 10,
  },
];

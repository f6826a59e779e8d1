import type { Suite } from "../suite.ts";

/** Databases, and files on disk. */
export const storage: readonly Suite[] = [
  {
    name: "abstract-level",
    about: "databases",
    repository: "Level/abstract-level",
    commit: "2dd4027ba50ade5daa58d1d4b39f17db6af004c9",
    runner: ["tape"],
    rewrite: ["."],
    command: "node test/self.js",
    reporter: "tap",
  },
  {
    name: "memory-level",
    about: "a database",
    repository: "Level/memory-level",
    commit: "df5f71729a60953ce72ff3d12e2e8c9a12dff73a",
    runner: ["tape"],
    helpers: ["buffer"],
    rewrite: ["."],
    command: "node test.js",
    reporter: "tap",
  },
  {
    name: "hypercore",
    about: "replicated logs on disk",
    repository: "holepunchto/hypercore",
    commit: "f63dd84420331be8b3e43b65faae34eb91b72f61",
    runner: ["brittle"],
    helpers: [
      "debugging-stream",
      "hyperswarm",
      "rache",
      "range-parser",
      "resolve-reject-promise",
      "speedometer",
      "test-tmp",
      "tiny-byte-size",
      "udx-native",
      "uncaughts",
    ],
    rewrite: ["."],
    // A test past its limit, of 30 s and up, would end the run on a busy machine.
    build: [
      "sed -i -E 's/timeout: (120000|5 \\* 60 \\* 1000)/timeout: 3600000/; s/t\\.timeout\\(.*\\)/t.timeout(3600000)/' test/*.js",
    ],
    command: "brittle --timeout 3600000 test/all.js",
    reporter: "brittle",
    minutes: 30,
  },
  {
    name: "cacache",
    about: "files and streams",
    repository: "npm/cacache",
    commit: "6e8eb4d7e82694149c34fbb0fbe5441628fc1703",
    runner: ["tap"],
    rewrite: ["lib", "test"],
    command: "tap --no-coverage --reporter=terse",
    reporter: "tap16",
  },
  {
    name: "postgres.js",
    about: "a client of PostgreSQL, whose server the script starts",
    repository: "porsager/postgres",
    commit: "e7dfa14519f363229ccc3ead7b1b2f2051937efb",
    runner: [],
    rewrite: ["src", "tests"],
    kept: {
      "tests/test.js": "names a test by the line of its caller, four calls up in the stack",
    },
    excluded: {
      "Multiple hosts": "needs a second server at a port of its own",
      "listen and notify with weird name":
        "natively races with the end of its own connection, and never ends when it loses",
      "Async stack trace":
        "expects that two of its statements are one line apart in the code that runs",
      "listen reconnects": "fails natively where a connection takes 100 ms",
      "listen result reports correct connection state after reconnection":
        "fails natively where a connection takes 50 ms",
      "multiple listeners work after a reconnect": "fails natively where a connection takes 250 ms",
    },
    build: [
      `sed -i "s/localhost:5432/localhost:' + process.env.PGPORT + '/" tests/index.js`,
      `sed -i "s/connect(5432)/connect(process.env.PGPORT)/" tests/index.js`,
      // `nt` is for tests that are ignored.
      `sed -i "s/^t('Async stack trace'/n&/; s/^t('Multiple hosts'/n&/" tests/index.js`,
      `sed -i "s/^t('listen re\\(connects'\\|sult\\)/n&/" tests/index.js`,
      `sed -i "s/^t('listen and notify with weird/n&/" tests/index.js`,
      `sed -i "s/^t('multiple listeners work/n&/" tests/index.js`,
      // For machines that are busy.
      `sed -i "s/t.timeout) \\* 1000/t.timeout) * 10000/" tests/test.js`,
      // Otherwise it skips all tests that come after one that fails.
      `sed -i "s/^    failed$/    false/" tests/test.js`,
    ],
    minutes: 4,
    // A test leaves a promise that is rejected after its connection has ended.
    command: "node --unhandled-rejections=warn tests/index.js",
    reporter: "marks",
    server: "postgresql",
  },
];

/** What `--help` prints. */
export const usage = `Usage: unawait [options] <file…|->

Rewrites async functions into generators driven by a Promise chain. TypeScript and JSX are kept.

  -o, --output FILE           write to FILE instead of standard output
      --driver KIND           where the driver goes: inline (default), written out in each function
      --exact                 make functions what native ones are: no constructors, AsyncFunction
      --promise KIND          the Promise to use: global (default), or captured when loaded
      --top-level-await KIND  preserve (default), wrap the module's code in a function, or error
      --source-maps           add a source map: FILE.map with --output, else at the end of the text
  -h, --help                  print this help
  -v, --version               print the version

Examples:
  unawait app.js                      print the rewritten file
  unawait src/app.ts -o build/app.ts  write it
  cat app.js | unawait - > out.js     from standard input

Exit codes: 0 done, 1 a file could not be rewritten, 2 the command line is wrong
`;

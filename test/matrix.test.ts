import { rewriteSource } from "unawait";
import { describeMatrix } from "./support/matrix.ts";
import { rewrite } from "./support/transform.ts";

describeMatrix("the plugin", (source, options) => rewrite(source, options).code, "all");

for (const format of ["preserve", "generate"] as const) {
  describeMatrix(
    `the command line's format ${format}`,
    ({ code, filename }, options) => rewriteSource(code, { filename, format, ...options }).code,
    "own",
  );
}

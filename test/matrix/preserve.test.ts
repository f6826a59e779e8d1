import { rewriteSource } from "unawait";
import { describeMatrix } from "../support/matrix.ts";

describeMatrix(
  "the command line's format preserve",
  ({ code, filename }, options) =>
    rewriteSource(code, { filename, format: "preserve", strict: true, ...options }).code,
  "own",
);

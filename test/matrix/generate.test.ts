import { rewriteSource } from "unawait";
import { describeMatrix } from "../support/matrix.ts";

describeMatrix(
  "the command line's format generate",
  ({ code, filename }, options) =>
    rewriteSource(code, { filename, format: "generate", ...options }).code,
  "how",
);

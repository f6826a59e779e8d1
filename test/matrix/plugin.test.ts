import { describeMatrix } from "../support/matrix.ts";
import { rewrite } from "../support/transform.ts";

describeMatrix("the plugin", (source, options) => rewrite(source, options).code, "all");

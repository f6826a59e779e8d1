import { describeMatrix } from "../support/matrix.ts";
import { rewriteText } from "../support/transform.ts";

describeMatrix("the plugin", (source, options) => rewriteText(source, options), "all");

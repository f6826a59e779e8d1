import { vi } from "vitest";
import { describeMatrix } from "../support/matrix.ts";
import { rewriteText } from "../support/transform.ts";

vi.mock("@babel/core", () => import("babel-core-7"));

describeMatrix("Babel 7", (source, options) => rewriteText(source, options), "how");

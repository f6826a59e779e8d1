import type { Row, TraceEvent } from "@unawait/trace";
import type { Side } from "../run/report.ts";

export function eventOn({ left, right }: Row, side: Side): TraceEvent | undefined {
  return side === "native" ? left : right;
}

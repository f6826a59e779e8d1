interface TaskNumber {
  readonly how?: string | undefined;
  readonly ref?: number | undefined;
}

/** What a task is called: "timer 2", "request 3". */
export function taskName({ how, ref }: TaskNumber): string {
  return ref === undefined ? kindOf(how) : `${kindOf(how)} ${ref}`;
}

function kindOf(how: string | undefined): string {
  switch (how) {
    case "fetch":
      return "request";
    case "body":
    case "frame":
    case "immediate":
    case "message":
    case "read":
    case "task":
    case "yield":
    case "close":
      return how;
    default:
      return "timer";
  }
}

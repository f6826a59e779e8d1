import { effect } from "@preact/signals";
import { dropDraft, keepDraft, readDraft } from "./draft/draft.ts";
import { example as opening } from "./example.ts";
import type { Program } from "./program.ts";
import { type Session, startSession } from "./session.ts";
import { hashParameters } from "./share/hash.ts";
import { readLink } from "./share/link.ts";
import { LinkError } from "./share/link-format.ts";

/** The page's own example. */
const untouched: Program = { source: opening, options: {}, predict: false };

/** Milliseconds without a change after which the draft is kept. */
const PAUSE = 300;

export interface Start {
  readonly session: Session;
  /** Whether the program is the page's own example, and not a link or a draft, which run by a gesture. */
  readonly isOwnExample: boolean;
}

/** Opens what the address asks for, else the draft. */
export async function start(): Promise<Start> {
  const isSafe = new URLSearchParams(location.search).has("safe");
  const draft = isSafe ? undefined : readDraft();
  const session = startSession(draft ?? untouched);
  const isOpened = await follow(session);
  addEventListener("hashchange", () => void follow(session));
  keep(session);
  return { session, isOwnExample: !isSafe && !draft && !isOpened };
}

/** Opens what the address of a player asks for: it knows no drafts, and keeps none. */
export async function startEmbedded(): Promise<Session> {
  const session = startSession(untouched);
  let opened = programPart();
  await follow(session);
  addEventListener("hashchange", () => {
    // A page that changes the theme of its players takes nothing of what the reader has written.
    if (programPart() === opened) return;
    opened = programPart();
    void follow(session);
  });
  return session;
}

/** The address without what only says how the program is shown. */
function programPart(): string {
  const parts = hashParameters();
  for (const name of ["theme", "view", "at"]) parts.delete(name);
  return parts.toString();
}

/** Forgets the draft and everything that was chosen for the program. */
export function reset(session: Session): void {
  dropDraft();
  history.replaceState(null, "", location.pathname);
  session.notice.value = undefined;
  session.open(untouched);
}

/** @returns whether the address asks for anything */
async function follow(session: Session): Promise<boolean> {
  try {
    const link = await readLink(location.hash);
    if (link.kind === "program") session.open(link.program);
    if (link.kind === "example") await openExample(session, link.id);
    session.notice.value = undefined;
    return link.kind !== "nothing";
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    session.notice.value = `${error.message}. This is the page's own example.`;
    session.open(untouched);
    return true;
  }
}

async function openExample(session: Session, id: string): Promise<void> {
  const { examples } = await import("./gallery/examples.ts");
  const example = examples.find((candidate) => candidate.id === id);
  if (!example) throw new LinkError(`There is no example ${id} in the gallery`);
  session.open(example.program, example);
}

/** Only what the reader writes is a draft: a link or an example that is opened replaces none. */
function keep({ program, edited }: Session): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const draft = program.value;
    clearTimeout(timer);
    if (edited.value) timer = setTimeout(() => keepDraft(draft), PAUSE);
  });
}

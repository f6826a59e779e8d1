import type { JSX } from "preact";
import type { Session } from "../session.ts";

/** What the page has to say about its program: what to look for, or why it is not the linked one. */
export function LookFor({ session }: { readonly session: Session }): JSX.Element | null {
  const notice = session.notice.value;
  const lesson = session.lookFor.value;
  if (notice !== undefined) {
    return (
      <div class="look-for notice" role="alert">
        <p>{notice}</p>
        <button type="button" class="quiet" onClick={() => (session.notice.value = undefined)}>
          Dismiss
        </button>
      </div>
    );
  }
  if (!lesson) return null;
  return (
    <aside class="look-for" aria-labelledby="look-for-title">
      <details open={!session.predict.value} key={lesson.title}>
        <summary>
          <h2 id="look-for-title">{lesson.title}: what to look for</h2>
        </summary>
        <ul>
          {lesson.lookFor.map((sentence) => (
            <li key={sentence}>{sentence}</li>
          ))}
        </ul>
      </details>
      <button type="button" class="quiet" onClick={() => (session.lookFor.value = undefined)}>
        Hide
      </button>
    </aside>
  );
}

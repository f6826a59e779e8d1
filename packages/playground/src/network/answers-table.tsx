import type { NetworkAnswer } from "@unawait/trace";
import type { JSX } from "preact";
import type { Session } from "../session.ts";
import { headersFrom, newAnswer, readAnswers, textOfHeaders } from "./answers.ts";

/** The table from which requests of the program are answered. */
export function AnswersTable({ session }: { readonly session: Session }): JSX.Element {
  const { network } = session;
  const change = (answers: readonly NetworkAnswer[]) => {
    network.value = readAnswers(answers);
    session.edited.value = true;
  };
  return (
    <div class="answers">
      <p>
        A request of your program reaches no server. The first row whose URL and method fit answers
        it. Every other request is answered after 300 ms with status 200 and JSON such as{" "}
        <code>{'{ "id": 7, "name": "Ada", "url": "/u/7" }'}</code>. In a URL <code>*</code> stands
        for any characters; the beginning may be left out.
      </p>
      {network.value.map((answer, index) => (
        <Row
          key={index}
          number={index + 1}
          answer={answer}
          change={(next) => change(network.value.with(index, next))}
          remove={() => change(network.value.toSpliced(index, 1))}
        />
      ))}
      <button type="button" onClick={() => change([...network.value, newAnswer])}>
        Add a row
      </button>
    </div>
  );
}

interface RowProps {
  readonly number: number;
  readonly answer: NetworkAnswer;
  readonly change: (answer: NetworkAnswer) => void;
  readonly remove: () => void;
}

function Row({ number, answer, change, remove }: RowProps): JSX.Element {
  const { url, method = "", status, delay, headers, body, fails = false } = answer;
  const { method: _, ...anyMethod } = answer;
  return (
    <fieldset>
      <legend>Row {number}</legend>
      <Field label="URL">
        <input value={url} onChange={(event) => change({ ...answer, url: valueOf(event) })} />
      </Field>
      <Field label="Method">
        <select
          value={method}
          onChange={({ currentTarget: { value } }) =>
            change(value === "" ? anyMethod : { ...answer, method: value })
          }
        >
          <option value="">any</option>
          {["GET", "POST", "PUT", "PATCH", "DELETE", "HEAD"].map((name) => (
            <option key={name}>{name}</option>
          ))}
        </select>
      </Field>
      <Field label="Status">
        <input
          type="number"
          min={200}
          max={599}
          value={status}
          onChange={(event) => ifValid(event, (value) => change({ ...answer, status: value }))}
        />
      </Field>
      <Field label="Delay in ms">
        <input
          type="number"
          min={0}
          max={10_000}
          value={delay}
          onChange={(event) => ifValid(event, (value) => change({ ...answer, delay: value }))}
        />
      </Field>
      <label class="check">
        <input
          type="checkbox"
          checked={fails}
          onChange={({ currentTarget: { checked } }) => change({ ...answer, fails: checked })}
        />
        Fails with TypeError: Failed to fetch
      </label>
      <Field label="Headers">
        <textarea
          rows={2}
          value={textOfHeaders(headers)}
          onChange={(event) => change({ ...answer, headers: headersFrom(valueOf(event)) })}
        />
      </Field>
      <Field label="Body">
        <textarea
          rows={3}
          value={body}
          onChange={(event) => change({ ...answer, body: valueOf(event) })}
        />
      </Field>
      <button type="button" class="quiet" onClick={remove}>
        Remove row {number}
      </button>
    </fieldset>
  );
}

function Field(props: { readonly label: string; readonly children: JSX.Element }): JSX.Element {
  return (
    <label>
      <span>{props.label}</span>
      {props.children}
    </label>
  );
}

interface FieldEvent {
  readonly currentTarget: HTMLInputElement | HTMLTextAreaElement;
}

function valueOf({ currentTarget }: FieldEvent): string {
  return currentTarget.value;
}

function ifValid(
  event: { readonly currentTarget: HTMLInputElement },
  take: (value: number) => void,
): void {
  const { currentTarget } = event;
  if (currentTarget.reportValidity() && currentTarget.value !== "") {
    take(Math.round(currentTarget.valueAsNumber));
  }
}

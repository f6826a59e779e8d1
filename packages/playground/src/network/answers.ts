import { type NetworkAnswer, usualDelay } from "@unawait/trace";

const mostAnswers = 50;
const longestText = 10_000;
const longestDelay = 10_000;
const headerName = /^[\w!#$%&'*+.^`|~-]+$/;

export const newAnswer: NetworkAnswer = {
  url: "/users/*",
  status: 200,
  headers: { "content-type": "application/json" },
  body: '{ "id": 1, "name": "Ada" }',
  delay: usualDelay,
};

/** Takes what is valid from anything at all; the rest is left out. */
export function readAnswers(data: unknown): NetworkAnswer[] {
  if (!Array.isArray(data)) return [];
  return data.slice(0, mostAnswers).flatMap((entry: unknown) => readAnswer(entry) ?? []);
}

function readAnswer(data: unknown): NetworkAnswer | undefined {
  if (typeof data !== "object" || data === null) return undefined;
  const { url, method, status, headers, body, delay, fails } = data as Readonly<
    Record<string, unknown>
  >;
  if (!isText(url) || !isText(body)) return undefined;
  if (!Number.isInteger(status) || !isBetween(status, 200, 599)) return undefined;
  if (!isBetween(delay, 0, longestDelay)) return undefined;
  return {
    url,
    ...(typeof method === "string" && /^[A-Z]{1,20}$/.test(method) && { method }),
    status,
    headers: readHeaders(headers),
    body,
    delay,
    ...(fails === true && { fails }),
  };
}

function readHeaders(data: unknown): Record<string, string> {
  if (typeof data !== "object" || data === null) return {};
  const valid = Object.entries(data).filter((entry): entry is [string, string] => {
    const [name, value] = entry as [string, unknown];
    return headerName.test(name) && isText(value) && !/[^\t\x20-\x7e\xa0-\xff]/.test(value);
  });
  return Object.fromEntries(valid.slice(0, 50));
}

/** "name: value", a line each, as a reader writes them. */
export function headersFrom(text: string): Record<string, string> {
  const lines = text.split("\n").map((line) => {
    const colon = line.indexOf(":");
    return [line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim()] as const;
  });
  return readHeaders(Object.fromEntries(lines.filter(([name]) => name !== "")));
}

export function textOfHeaders(headers: Readonly<Record<string, string>>): string {
  return Object.entries(headers)
    .map(([name, value]) => `${name}: ${value}`)
    .join("\n");
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= longestText;
}

function isBetween(value: unknown, least: number, most: number): value is number {
  return typeof value === "number" && value >= least && value <= most;
}

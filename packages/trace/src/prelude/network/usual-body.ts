import { quote } from "../originals.ts";

/** What is answered where the table has nothing: a person whose number is the last of the path. */
export function usualBody(url: string): string {
  return `{"id":${idIn(url)},"name":"Ada","url":${quote(url)}}`;
}

function idIn(url: string): string {
  let id = "";
  for (let i = 0; i < url.length && url[i] !== "?" && url[i] !== "#"; i++) {
    const character = url[i] as string;
    id = character === "/" ? "" : id + character;
  }
  const number = +id;
  return id !== "" && number >= 0 && `${number}` === id ? id : quote(id);
}

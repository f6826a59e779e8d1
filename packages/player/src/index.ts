/*
 * <unawait-player>: a frame with a program, its rewritten form and what both do when they run.
 *
 *   <unawait-player site="/unawait/" height="480"><pre>
 *   async function main() { … }
 *   </pre></unawait-player>
 *   → the same element with <iframe src="/unawait/embed/#code=async+function+main…"> in its shadow
 *
 * It is a frame, and nothing of it runs in the page around it: that page's content security policy
 * has to allow the frame (`frame-src`) and needs nothing else.
 */
import { playerAddress, type PlayerOptions } from "./address.ts";

export { playerAddress, type PlayerOptions } from "./address.ts";

const names = ["example", "driver", "host", "view", "at", "theme"] as const;

/** Where a page has no elements, as on a server, the class is there and does nothing. */
const Base: typeof HTMLElement =
  typeof HTMLElement === "undefined"
    ? (function () {} as unknown as typeof HTMLElement)
    : HTMLElement;

/** The element `<unawait-player>`. README lists its attributes. */
export class UnawaitPlayer extends Base {
  static readonly observedAttributes: readonly string[] = [
    ...names,
    "site",
    "code",
    "predict",
    "height",
    "title",
  ];

  /** Where the folder `site` is, for elements without the attribute. */
  static site = "/unawait/";

  #frame: HTMLIFrameElement | undefined;
  #text: string | undefined;

  /** The program: the attribute `code`, or the text that the element had in the page. */
  get code(): string | undefined {
    return this.getAttribute("code") ?? this.#text;
  }

  set code(code: string) {
    this.setAttribute("code", code);
  }

  connectedCallback(): void {
    if (this.#frame) return;
    // While the page is parsed, the element is there before its text.
    if (document.readyState === "loading") {
      document.addEventListener("DOMContentLoaded", () => this.#show(), { once: true });
    } else {
      this.#show();
    }
  }

  attributeChangedCallback(): void {
    if (this.#frame) this.#update(this.#frame);
  }

  #show(): void {
    if (!this.isConnected || this.#frame) return;
    // Around a <pre> is the indentation of the markup.
    const text = withoutIndent((this.querySelector("pre") ?? this).textContent ?? "");
    this.#text = text === "" ? undefined : text;
    const frame = document.createElement("iframe");
    // Far down in an article it is loaded when the reader comes near.
    frame.loading = "lazy";
    frame.allow = "clipboard-write";
    // Properties, and not an attribute `style`, which a strict policy refuses.
    Object.assign(frame.style, { display: "block", width: "100%", border: "0" });
    this.style.display ||= "block";
    this.#frame = frame;
    this.#update(frame);
    // In a shadow root: frameworks keep what is in an element as they have rendered it.
    (this.shadowRoot ?? this.attachShadow({ mode: "open" })).replaceChildren(frame);
  }

  #update(frame: HTMLIFrameElement): void {
    const given = Object.fromEntries(names.map((name) => [name, this.getAttribute(name)]));
    const options: PlayerOptions = {
      ...Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null)),
      code: this.code,
      predict: this.hasAttribute("predict"),
    };
    const src = playerAddress(this.getAttribute("site") ?? UnawaitPlayer.site, options);
    if (frame.getAttribute("src") !== src) frame.src = src;
    frame.title = this.getAttribute("title") ?? "Unawait player";
    const height = this.getAttribute("height") ?? "480";
    frame.style.height = /^\d+$/.test(height) ? `${height}px` : height;
  }
}

/** Text in a page is indented as its markup is. */
function withoutIndent(text: string): string {
  const lines = text
    .replace(/^\s*\n/, "")
    .trimEnd()
    .split("\n");
  const indents = lines.filter((line) => line.trim() !== "").map((line) => line.search(/\S/));
  const indent = Math.min(...indents);
  return lines.map((line) => line.slice(indent)).join("\n");
}

if (typeof customElements !== "undefined" && !customElements.get("unawait-player")) {
  customElements.define("unawait-player", UnawaitPlayer);
}

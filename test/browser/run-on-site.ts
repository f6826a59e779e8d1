/** A page of Playwright or Puppeteer, of which only this is needed. */
interface PageLike {
  evaluate(code: (link: Link) => Promise<RunOnSite>, link: Link): Promise<RunOnSite>;
}

interface Link {
  readonly hash: string;
  /** The program without its line breaks. */
  readonly text: string;
}

export interface RunOnSite {
  /** What the verdict says. */
  readonly status: string;
  /** What is wrong or noteworthy besides. */
  readonly banners: readonly string[];
  /** What the original and the output have logged. */
  readonly native: readonly string[];
  readonly output: readonly string[];
}

/**
 * Opens a program by its link in the page, which shows the built site, runs it and waits until both
 * programs have run with and without probes.
 */
export function runOnSite(page: PageLike, hash: string, source: string): Promise<RunOnSite> {
  return page.evaluate(runInPage, { hash, text: source.replaceAll("\n", "") });
}

async function runInPage({ hash, text }: Link): Promise<RunOnSite> {
  const until = async (isTrue: () => boolean) => {
    for (let tries = 0; !isTrue(); tries++) {
      if (tries > 6000) throw new Error(`Took too long:\n${document.body.innerText}`);
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  };
  const textsOf = (selector: string) =>
    Array.from(document.querySelectorAll(selector), ({ textContent }) => textContent ?? "");
  const status = () => document.querySelector("[role=status]")?.textContent ?? "";
  const button = (name: string) =>
    [...document.querySelectorAll("button")].find(({ textContent }) => textContent === name);
  const editor = () =>
    [...document.querySelectorAll(".editor")]
      .map((host) => host.shadowRoot?.querySelector(".cm-content")?.textContent ?? "")
      .find((shown) => shown !== "");

  location.hash = "";
  await until(() => location.hash === "");
  location.hash = hash;
  // Of a long program the editor holds the beginning, which it shows.
  const isOpen = () => text.startsWith(editor() ?? "no text");
  await until(() => isOpen() && status() === "Up to date");
  button("Run both")?.click();
  await until(() => !/^(?:Up to date|Running|Loading)/.test(status()));
  await until(() => button("Stop")?.getAttribute("aria-disabled") === "true");
  return {
    status: status(),
    banners: textsOf(".banner"),
    native: textsOf(".lines td:first-child .text"),
    output: textsOf(".lines td:last-child .text"),
  };
}

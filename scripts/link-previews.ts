/*
 * `pnpm link-previews SITE [EXAMPLE…] [--folder FOLDER]`: what is shown where links to the playground are
 * posted. SITE is the address under which the built site in FOLDER, or in the package `@unawait/player`,
 * will be served: previews need whole addresses. Each picture is of a real run in this machine's Chromium.
 *
 *   index.html                        gets a picture, for links to programs of readers
 *   examples/for-await/index.html     leads on to the example
 *   examples/for-await/timeline.svg   both runs
 *   examples/for-await/timeline.png   their beginning, for those that show no SVG
 *   examples/for-await/oembed.json    a player with the example
 */
import { globSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, join, resolve } from "node:path";
import { parseArgs } from "node:util";
import type { Page } from "playwright-core";
import { servePlayground } from "../packages/cli/src/playground/serve-playground.ts";
import { oEmbed } from "../packages/player/src/oembed.ts";
import { launchChromium } from "../test/browser/chromium.ts";

interface Preview {
  readonly id: string;
  readonly title: string;
  readonly description: string;
  readonly svg: string;
}

/** Pixels, as the networks that show previews want it. */
const size = { width: 1200, height: 630 };

/** What the page opens with. */
const opening = "fetch-user";

const packages = join(import.meta.dirname, "../packages");
const { positionals, values } = parseArgs({
  allowPositionals: true,
  options: { folder: { type: "string", default: join(packages, "player/site") } },
});
const [address = "", ...asked] = positionals;
if (!URL.canParse(address)) {
  throw new Error(`Unexpected address "${address}", expected one as https://example.org/unawait/`);
}
const site = address.replace(/\/?$/, "/");
const folder = resolve(values.folder);
const all = globSync(join(packages, "playground/src/gallery/examples/*.js"))
  .map((file) => basename(file, ".js"))
  .toSorted();
const unknown = asked.filter((id) => !all.includes(id));
if (unknown.length > 0) {
  throw new Error(`No such example: ${unknown.join(", ")}. There are ${all.join(", ")}`);
}
const examples = asked.length > 0 ? asked : all;

const playground = await servePlayground({ site: folder });
const browser = await launchChromium();
try {
  const context = await browser.newContext({
    baseURL: playground.url,
    permissions: ["clipboard-read", "clipboard-write"],
    reducedMotion: "reduce",
    serviceWorkers: "block",
  });
  const page = await context.newPage();
  const painter = await browser.newPage({ viewport: size, reducedMotion: "reduce" });
  for (const id of examples) {
    const preview = await previewOf(page, id);
    write(preview, await painted(painter, preview));
    console.log(`${site}examples/${id}/`);
  }
  const [first = ""] = examples;
  addPicture(examples.includes(opening) ? opening : first);
} finally {
  await browser.close();
  await playground.close();
}

async function previewOf(page: Page, id: string): Promise<Preview> {
  await page.goto("about:blank");
  await page.goto(`?safe#example=${id}`);
  const lesson = page.getByRole("complementary").filter({ hasText: "what to look for" });
  const heading = await lesson.getByRole("heading").textContent();
  const description = await lesson.locator("li").first().textContent();
  const status = page.getByRole("status").first();
  await status.filter({ hasText: "Up to date" }).waitFor();
  await page.getByRole("button", { name: "Run both", exact: true }).click();
  await status.filter({ hasNotText: /Up to date|Running|Loading/ }).waitFor();
  const reveal = page.getByRole("button", { name: "Reveal the order" });
  const copy = page.getByRole("button", { name: "Copy as SVG" });
  await reveal.or(copy).waitFor();
  if (await reveal.isVisible()) await reveal.click();
  await copy.click();
  await page.getByText("Copied as SVG", { exact: true }).first().waitFor();
  const svg = await page.evaluate(() => navigator.clipboard.readText());
  const title = heading?.replace(/: what to look for$/, "") ?? id;
  return { id, title, description: description ?? "", svg };
}

async function painted(page: Page, { title, svg }: Preview): Promise<Buffer> {
  await page.setContent(`<!doctype html><style>
    body { margin: 48px; font: 20px system-ui, sans-serif; overflow: hidden; }
    h1 { font-size: 44px; margin: 0 0 8px; }
    svg { zoom: 1.5; margin-top: 24px; }
    </style><h1>${escaped(title)}</h1>
    async/await, natively and as a generator, tick by tick<br>${svg}`);
  return page.screenshot();
}

function write(preview: Preview, png: Buffer): void {
  const { id, title, svg } = preview;
  const into = join(folder, "examples", id);
  const answer = oEmbed({ url: `${site}#example=${id}`, site });
  mkdirSync(into, { recursive: true });
  writeFileSync(join(into, "timeline.svg"), svg);
  writeFileSync(join(into, "timeline.png"), png);
  writeFileSync(join(into, "oembed.json"), JSON.stringify({ ...answer, title }));
  writeFileSync(join(into, "index.html"), pageOf(preview));
}

/** Frees the reader of a click, and does without a script. */
function pageOf({ id, title, description }: Preview): string {
  const example = `../../#example=${id}`;
  const own = `${site}examples/${id}/`;
  return `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src 'self'" />
    <meta http-equiv="refresh" content="0; url=${example}" />
    <meta name="viewport" content="width=device-width, initial-scale=1" />
    <meta name="description" content="${escaped(description)}" />
    ${metaOf({ url: own, title, description, image: `${own}timeline.png` })}
    <link rel="alternate" type="application/json+oembed" href="${own}oembed.json" title="${escaped(title)}" />
    <title>${escaped(title)} · Unawait playground</title>
  </head>
  <body>
    <h1><a href="${example}">${escaped(title)}</a></h1>
    <p>${escaped(description)}</p>
    <img src="timeline.svg" alt="Timeline of both runs" />
  </body>
</html>
`;
}

/** No server hears of a program that is behind the # of a link: all such links show the same. */
function addPicture(id: string): void {
  const file = join(folder, "index.html");
  const html = readFileSync(file, "utf8").replaceAll(/<meta property="[^>]*>\s*/g, "");
  const description = /<meta\s+name="description"\s+content="([^"]*)"/.exec(html)?.[1] ?? "";
  const image = `${site}examples/${id}/timeline.png`;
  const meta = metaOf({ url: site, title: "Unawait playground", description, image });
  writeFileSync(
    file,
    html.replace("<title>", () => `${meta}\n    <title>`),
  );
}

interface Shown {
  readonly url: string;
  readonly title: string;
  readonly description: string;
  readonly image: string;
}

/** As https://ogp.me has it. */
function metaOf({ url, title, description, image }: Shown): string {
  const properties = {
    "og:type": "website",
    "og:site_name": "Unawait playground",
    "og:title": title,
    "og:description": description,
    "og:url": url,
    "og:image": image,
    "og:image:width": String(size.width),
    "og:image:height": String(size.height),
    "og:image:alt": "Timeline of an async function, natively and as a generator",
    "twitter:card": "summary_large_image",
  };
  return Object.entries(properties)
    .map(([name, content]) => `<meta property="${name}" content="${escaped(content)}" />`)
    .join("\n    ");
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

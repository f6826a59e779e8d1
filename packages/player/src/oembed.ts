/** An answer as https://oembed.com asks for, of the type "rich". */
export interface OEmbed {
  readonly version: "1.0";
  readonly type: "rich";
  readonly provider_name: "Unawait";
  readonly provider_url: string;
  readonly title: string;
  /** An `<iframe>`. */
  readonly html: string;
  readonly width: number;
  readonly height: number;
}

export interface OEmbedRequest {
  /** The link to be shown: of the playground or of a player. */
  readonly url: string;
  /** Where the site is served. A link that leads elsewhere is not answered. */
  readonly site: string;
  readonly maxwidth?: number;
  readonly maxheight?: number;
}

const preferred = { width: 720, height: 480 };

/**
 * What a server answers to an oEmbed request. The program stands behind the `#` of the link, which
 * a consumer has to send along, as part of the parameter `url`.
 *
 * @returns undefined if the link is none of the site: answer 404 then
 */
export function oEmbed({ url, site, maxwidth, maxheight }: OEmbedRequest): OEmbed | undefined {
  const base = new URL(site.endsWith("/") ? site : `${site}/`);
  if (!URL.canParse(url)) return undefined;
  const link = new URL(url);
  const paths = ["", "index.html", "embed/", "embed/index.html"];
  const isOfSite =
    link.origin === base.origin && paths.some((path) => link.pathname === base.pathname + path);
  if (!isOfSite || link.hash === "") return undefined;
  const width = Math.min(preferred.width, maxwidth ?? Infinity);
  const height = Math.min(preferred.height, maxheight ?? Infinity);
  const src = new URL("embed/", base);
  src.hash = link.hash;
  const title = "Unawait player";
  return {
    version: "1.0",
    type: "rich",
    provider_name: "Unawait",
    provider_url: base.href,
    title,
    html: `<iframe src="${escaped(src.href)}" title="${title}" width="${width}" height="${height}" style="border:0" loading="lazy"></iframe>`,
    width,
    height,
  };
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");
}

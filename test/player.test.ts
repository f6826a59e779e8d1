import { oEmbed } from "@unawait/player/oembed";
import { playerAddress } from "@unawait/player/address";
import { describe, expect, test } from "vitest";
import { readLink } from "../packages/playground/src/share/link.ts";

describe("the address of a player", () => {
  test("holds a program that the page reads again", async () => {
    const code = "async () => await `#&=%+ ①\n`;";
    const options = { code, driver: "file", predict: true, theme: undefined };
    for (const site of ["/unawait/", "/unawait", "https://example.com/a/"]) {
      const address = new URL(playerAddress(site, options), "https://example.com/");
      expect(address.pathname).toMatch(/^\/(?:unawait|a)\/embed\/$/);
      expect(await readLink(address.hash)).toEqual({
        kind: "program",
        program: { source: code, options: { driver: "file" }, predict: true },
      });
    }
  });

  test("leaves out what the page would not take", async () => {
    const address = playerAddress("/", { code: "", driver: "none", host: "none" });
    const link = await readLink(new URL(address, "https://example.com/").hash);
    expect(link).toMatchObject({ program: { source: "", options: {}, predict: false } });
  });

  test("may name an example", async () => {
    expect(await readLink("#example=for-await&view=live")).toEqual({
      kind: "example",
      id: "for-await",
    });
  });

  test("with more code than a link may hold says so", async () => {
    const hash = `#code=${"1".repeat(300_000)}`;
    await expect(readLink(hash)).rejects.toThrow("300000 characters; 262144 is the limit");
  });
});

describe("oEmbed", () => {
  const site = "https://example.com/unawait/";

  test("makes a frame of a link to the playground, within the asked size", () => {
    const answer = oEmbed({ url: `${site}#code=1%22%3E&view=live`, site, maxwidth: 300 });
    expect(answer).toMatchObject({ version: "1.0", type: "rich", width: 300, height: 480 });
    expect(answer?.html).toMatch(
      /^<iframe src="https:\/\/example\.com\/unawait\/embed\/#code=1%22%3E&amp;view=live" /,
    );
  });

  test("answers for links of the site that hold a program, and no others", () => {
    const answers = (url: string) => oEmbed({ url, site: site.slice(0, -1) }) !== undefined;
    expect(answers(`${site}embed/#example=for-await`)).toBe(true);
    expect(answers(`${site}index.html#v1=abc`)).toBe(true);
    for (const url of [
      site,
      `${site}guide/#ticks`,
      "https://example.org/unawait/#v1=a",
      "no link",
    ]) {
      expect(answers(url), url).toBe(false);
    }
  });
});

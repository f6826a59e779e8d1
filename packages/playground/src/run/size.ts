/** Bytes of a text as it is and as servers send it. */
export interface Size {
  readonly raw: number;
  readonly gzip: number;
}

export async function sizeOf(text: string): Promise<Size> {
  const raw = new Blob([text]);
  const zipped = raw.stream().pipeThrough(new CompressionStream("gzip"));
  return { raw: raw.size, gzip: (await new Response(zipped).blob()).size };
}

const double = async <T extends number>(value: T): Promise<number> => (await value) * 2;

onmessage = async ({ data }: MessageEvent<number>) => postMessage(await double(data));

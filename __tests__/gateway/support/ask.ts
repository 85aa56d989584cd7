import { request } from "node:http";

export interface Asked {
  readonly method?: string;
  /** Names and values one after the other, sent as they are; nothing is added but `Connection`. */
  readonly headers?: readonly string[];
  readonly body?: string | Buffer;
  /** The target of the request, where it is not that of the URL. */
  readonly path?: string;
}

export interface Told {
  readonly status: number;
  readonly message: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly raw: readonly string[];
  readonly bytes: Buffer;
  readonly text: string;
}

/** One request over a connection of its own, without any of fetch's help: no decoding, no redirect. */
export function ask(url: string, { method = "GET", headers = [], body, path }: Asked = {}): Promise<Told> {
  const { hostname, port, host, pathname, search } = new URL(url);
  const given = headers.some((name, i) => i % 2 === 0 && name.toLowerCase() === "host") ? headers : ["Host", host, ...headers];
  return new Promise((resolve, reject) => {
    const asked = request({ hostname, port, method, path: path ?? pathname + search, headers: [...given], agent: false }, (answer) => {
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("error", reject);
      answer.on("end", () => {
        const bytes = Buffer.concat(chunks);
        const { statusCode: status = 0, statusMessage: message = "", headers, rawHeaders: raw } = answer;
        resolve({ status, message, headers, raw, bytes, text: bytes.toString("utf8") });
      });
    });
    asked.on("error", reject);
    asked.end(body);
  });
}

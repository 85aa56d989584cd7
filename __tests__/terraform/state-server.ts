import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export interface StateServer {
  readonly url: string;
  /** How many resources the state at a path has. */
  resources(name: string): number;
  /** From the first write of another state on, the one at a path is not shown; without a name all are shown again. */
  hide(name?: string, after?: string): void;
  close(): void;
}

/** Terraform's `http` backend, without locks. https://developer.hashicorp.com/terraform/language/backend/http */
export async function stateServer(): Promise<StateServer> {
  const texts = new Map<string, string>();
  let fault: { readonly name?: string; readonly after?: string } = {};
  const server = createServer((request, response) => {
    const name = new URL(request.url!, "http://localhost").pathname.slice(1);
    let body = "";
    request.setEncoding("utf8").on("data", (chunk: string) => (body += chunk));
    request.on("end", () => {
      if (request.method === "POST") texts.set(name, body);
      if (request.method === "GET" && name === fault.name && texts.has(fault.after!)) {
        response.writeHead(500).end();
        return;
      }
      const text = texts.get(name);
      response.writeHead(text === undefined ? 404 : 200).end(request.method === "GET" ? text : "");
    });
  });
  await new Promise<void>((resolve) => {
    server.listen(0, "127.0.0.1", resolve);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    resources: (name) => (JSON.parse(texts.get(name) ?? "{}") as { readonly resources?: readonly object[] }).resources?.length ?? 0,
    hide: (name, after) => {
      fault = { ...(name !== undefined && { name }), ...(after !== undefined && { after }) };
    },
    close: () => server.close(),
  };
}

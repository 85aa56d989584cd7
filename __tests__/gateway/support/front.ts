import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { Simulator } from "../../../src/simulator/types";

/** The local GitHub behind a server of its own, which has each answer wait after it was made: so answers overtake writes. */
export async function front(github: Simulator, answered: (method: string, path: string) => Promise<void>) {
  const server = createServer(async (incoming, outgoing) => {
    let body = "";
    for await (const chunk of incoming) body += chunk;
    const { method = "GET", url: path = "/" } = incoming;
    const headers = Object.fromEntries(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)]));
    const answer = await github.handle({ method, url: `http://${incoming.headers.host}${path}`, headers, ...(body && { body }) });
    await answered(method, path);
    outgoing.writeHead(answer.status, { ...answer.headers }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: () =>
      new Promise<void>((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { gzipSync } from "node:zlib";
import { connectWriter } from "../../src/github/connect";
import { tokenCredential } from "../../src/github/credentials";
import { takeSnapshot } from "../../src/github/snapshot";
import { createSimulator } from "../../src/simulator";
import { ACME, allOf, estate, temporaryFolder } from "./support/world";

/** The same over real sockets and the system's clock, below the limits, so that nothing waits. */
describe("over a socket", () => {
  test("an estate is read, and read again for no point", async () => {
    const sim = createSimulator({ seed: estate(20, { repository: 1, environment: 1 }), rateLimits: "github" });
    const { url } = await sim.listen();
    try {
      const cacheDir = temporaryFolder();
      for (const points of [124, 0]) {
        const connection = connectWriter({ apiUrl: `${url}/api/v3`, credential: tokenCredential("admin-token"), cacheDir });
        const live = await takeSnapshot(connection.reader, allOf(20));
        await connection.close();
        expect(live.secrets.values().every(({ status }) => status === "present")).toBe(true);
        expect(connection.reader.counts).toEqual({ reads: 124, writes: 0, points });
      }
      expect(sim.refusals).toEqual([]);
    } finally {
      await sim.close();
    }
  });

  test("a redirect is followed on this origin only, and compressed answers are read", async () => {
    const seen: string[] = [];
    const server = createServer((request, response) => {
      seen.push(`${request.url} ${request.headers.authorization}`);
      if (request.url === "/repos/acme/old") return response.writeHead(301, { location: "/repositories/7" }).end();
      if (request.url === "/repos/acme/away")
        return response.writeHead(301, { location: `http://localhost:${(server.address() as AddressInfo).port}/stolen` }).end();
      return response
        .writeHead(200, { "content-encoding": "gzip", "content-type": "application/json" })
        .end(gzipSync(JSON.stringify({ id: 7, name: "new", owner: { login: "acme" } })));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const { reader } = connectWriter({ apiUrl: `http://127.0.0.1:${port}`, credential: tokenCredential("t") });
    expect(await reader.repository(ACME, "old")).toMatchObject({ status: "present", value: { name: "new" } });
    await expect(reader.repository(ACME, "away")).rejects.toMatchObject({ rule: "redirect-refused" });
    expect(seen).toEqual(["/repos/acme/old Bearer t", "/repositories/7 Bearer t", "/repos/acme/away Bearer t"]);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await expect(connectWriter({ apiUrl: `http://127.0.0.1:${port}`, credential: undefined }).reader.owner(ACME)).rejects.toMatchObject({
      kind: "network",
      message: `GET /orgs/acme: no answer from 127.0.0.1:${port} (ECONNREFUSED)`,
    });
  });

  test("a connection that is cut is tried again", async () => {
    let n = 0;
    const server = createServer((request, response) => {
      if (++n === 1) return request.socket.destroy();
      return response.writeHead(200, { "content-type": "application/json" }).end(JSON.stringify({ login: "acme", id: 1 }));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const { port } = server.address() as AddressInfo;
    const clock = { now: () => Date.now(), sleep: async () => {} };
    const { reader } = connectWriter({ apiUrl: `http://127.0.0.1:${port}`, credential: undefined, clock });
    expect(await reader.owner(ACME)).toMatchObject({ id: 1 });
    expect(n).toBe(2);
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
});

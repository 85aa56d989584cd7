import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { request as httpRequest, type IncomingMessage, type RequestOptions } from "node:http";
import { request as httpsRequest } from "node:https";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expectNoViolations, start } from "./client";

const folder = mkdtempSync(join(tmpdir(), "sealform-listen-"));
afterEach(expectNoViolations);
afterAll(() => rmSync(folder, { recursive: true }));

const fixture = (name: string) => readFileSync(join(__dirname, "fixtures", name), "utf8");
const HEADERS = { authorization: "Bearer admin-token", "user-agent": "test" };

function ask(options: RequestOptions & { ca?: string }, secure = false): Promise<{ status: number | undefined; text: string }> {
  return new Promise((resolve, reject) => {
    const answered = async (response: IncomingMessage) => {
      let text = "";
      for await (const chunk of response) text += chunk;
      resolve({ status: response.statusCode, text });
    };
    const sent = (secure ? httpsRequest : httpRequest)(
      { headers: HEADERS, agent: false, ...options },
      (response) => void answered(response),
    );
    sent.on("error", reject).end();
  });
}

test("http on a free port of the loopback, links with its own origin", async () => {
  const { simulator } = start();
  const { url } = await simulator.listen();
  expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  const response = await fetch(`${url}/api/v3/orgs/acme/repos?per_page=1`, { headers: HEADERS });
  expect(response.headers.get("link")).toContain(`<${url}/api/v3/organizations/9001/repos?per_page=1&page=2>; rel="next"`);
});

test("a unix socket, where the host stays api.github.com", async () => {
  const { simulator } = start();
  const socketPath = join(folder, "github.sock");
  expect((await simulator.listen({ unixSocket: socketPath })).url).toBe("");
  const answer = await ask({ socketPath, path: "/repos/acme/api", headers: { ...HEADERS, host: "api.github.com" } });
  expect(JSON.parse(answer.text).url).toBe("https://api.github.com/repos/acme/api");
});

test("a unix socket that a killed process left behind is taken over, one in use is not", async () => {
  const socketPath = join(folder, "stale.sock");
  const leave = `require("net").createServer().listen(${JSON.stringify(socketPath)}, () => process.kill(process.pid, "SIGKILL"))`;
  spawnSync(process.execPath, ["-e", leave]);
  expect(existsSync(socketPath)).toBe(true);
  await start().simulator.listen({ unixSocket: socketPath });
  expect((await ask({ socketPath, path: "/rate_limit" })).status).toBe(200);
  await expect(start().simulator.listen({ unixSocket: socketPath })).rejects.toMatchObject({ code: "EADDRINUSE" });
  expect((await ask({ socketPath, path: "/rate_limit" })).status).toBe(200);
});

test("a path that a unix socket cannot have is refused", async () => {
  const listening = start().simulator.listen({ port: 0, unixSocket: join(folder, "x".repeat(110)) });
  await expect(listening).rejects.toMatchObject({ code: "ENAMETOOLONG", message: expect.stringContaining("at most 10") });
  expect(readdirSync(folder).some((name) => name.startsWith("xxx"))).toBe(false);
});

test("TLS with a given certificate", async () => {
  const { simulator } = start();
  const cert = fixture("test-only-tls.cert.pem");
  const { url } = await simulator.listen({ tls: { key: fixture("test-only-tls.key.pem"), cert } });
  expect(url).toMatch(/^https:/);
  const { port } = new URL(url);
  const answer = await ask({ host: "127.0.0.1", port, path: "/api/v3/repos/acme/api", ca: cert }, true);
  expect(JSON.parse(answer.text).url).toBe(`${url}/api/v3/repos/acme/api`);
});

test("absolute request targets, as a client sends them to a proxy", async () => {
  const { simulator } = start();
  const { port } = new URL((await simulator.listen()).url);
  const answer = await ask({ host: "127.0.0.1", port, path: "http://api.github.localhost/repos/acme/api" });
  expect(JSON.parse(answer.text).url).toBe("http://api.github.localhost/repos/acme/api");
});

test("a request without a User-Agent is refused, as GitHub refuses it", async () => {
  const { simulator } = start();
  const { port } = new URL((await simulator.listen()).url);
  expect((await ask({ host: "127.0.0.1", port, path: "/", headers: {} })).status).toBe(403);
});

test("a reset ends the connection without an answer", async () => {
  const { simulator } = start({ faults: [{ reset: true }] });
  const { port } = new URL((await simulator.listen()).url);
  await expect(ask({ host: "127.0.0.1", port, path: "/" })).rejects.toMatchObject({ code: "ECONNRESET" });
  expect((await ask({ host: "127.0.0.1", port, path: "/" })).status).toBe(200);
});

test("a request that still waits when it closes is dropped at once, and has no effect", async () => {
  const { simulator } = start({ faults: [{ method: "PUT", delayMs: 60_000 }] });
  const url = "/repos/acme/api/environments/late";
  const asked = simulator.handle({ method: "PUT", url, headers: HEADERS, body: "{}" });
  await simulator.close();
  await expect(asked).rejects.toThrow("ECONNRESET");
  expect(simulator.requests).toEqual([{ method: "PUT", path: url, status: 0, ms: expect.any(Number) }]);
  expect((await simulator.handle({ method: "GET", url, headers: HEADERS })).status).toBe(404);
});

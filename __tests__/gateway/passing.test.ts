import { createServer, type IncomingMessage, type RequestListener, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { gzipSync } from "node:zlib";
import { type Gateway, type GatewayEvent, startGateway, upstreamUrl } from "../../src/gateway";
import { type Asked, ask } from "./support/ask";

const AUTHORIZATION = ["Authorization", "Bearer t0ken-t0ken"];
let server: Server;
let gateway: Gateway;
let events: GatewayEvent[];

/** A GitHub that does what the test says. */
async function github(listener: RequestListener, base = "", timeoutMs = 20_000): Promise<string> {
  server = createServer(listener);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const upstream = `http://127.0.0.1:${(server.address() as AddressInfo).port}${base}`;
  events = [];
  gateway = await startGateway({ upstream, token: "t0ken-t0ken", timeoutMs, log: (event) => events.push(event) });
  return upstream;
}
afterEach(async () => {
  await gateway.close();
  server.closeAllConnections();
  server.close();
});

const send = (path: string, { headers = [], ...asked }: Asked = {}) =>
  ask(`${gateway.url}api/v3${path}`, { headers: [...AUTHORIZATION, ...headers], ...asked });

async function textOf(incoming: IncomingMessage): Promise<string> {
  let text = "";
  for await (const chunk of incoming) text += chunk;
  return text;
}

test("headers of both ways keep their order and case, and those of one connection are left out", async () => {
  let received: readonly string[] = [];
  const upstream = await github((incoming, outgoing) => {
    received = incoming.rawHeaders;
    outgoing.sendDate = false;
    outgoing.writeHead(200, "Very Well", [
      "X-One",
      "1",
      "Set-Cookie",
      "a",
      "set-cookie",
      "b",
      "Proxy-Authenticate",
      "x",
      "Content-Length",
      "2",
    ]);
    outgoing.end("ok");
  });
  const told = await send("/anything?a=%20b&a=c", {
    headers: [
      "x-Odd",
      "1",
      "X-odd",
      "2",
      "Connection",
      "close, X-Mine",
      "X-Mine",
      "z",
      "TE",
      "trailers",
      "Proxy-Connection",
      "x",
      "Accept-Encoding",
      "br",
    ],
  });
  expect(received.slice(0, -2)).toEqual([
    "Host",
    new URL(upstream).host,
    ...AUTHORIZATION,
    "x-Odd",
    "1",
    "X-odd",
    "2",
    "Accept-Encoding",
    "br",
  ]);
  expect({ status: told.status, message: told.message, text: told.text }).toEqual({ status: 200, message: "Very Well", text: "ok" });
  expect(told.raw.slice(0, 8)).toEqual(["X-One", "1", "Set-Cookie", "a", "set-cookie", "b", "Content-Length", "2"]);
  expect(told.headers).not.toHaveProperty("proxy-authenticate");
  expect(told.headers).not.toHaveProperty("date");
});

test("Connection cannot take the token or the length of the body away", async () => {
  const seen: unknown[] = [];
  await github(async (incoming, outgoing) => {
    seen.push(incoming.headers.authorization, await textOf(incoming));
    outgoing.end();
  });
  await send("/x", { method: "PUT", body: "abc", headers: ["Connection", "Authorization, Content-Length", "Content-Length", "3"] });
  expect(seen).toEqual(["Bearer t0ken-t0ken", "abc"]);
});

test("a compressed answer is passed on compressed; of a list of our own none is asked for", async () => {
  const encodings: unknown[] = [];
  await github((incoming, outgoing) => {
    encodings.push(incoming.headers["accept-encoding"]);
    const body = JSON.stringify({ total_count: 0, secrets: [] });
    if (!incoming.headers["accept-encoding"]) return void outgoing.end(body);
    outgoing.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync(body));
  });
  const { headers, bytes } = await send("/repos/acme/api/actions/secrets/X", { headers: ["Accept-Encoding", "gzip"] });
  expect({ encoding: headers["content-encoding"], magic: bytes.subarray(0, 2).toString("hex") }).toEqual({
    encoding: "gzip",
    magic: "1f8b",
  });
  expect(encodings).toEqual([undefined, "gzip"]);
});

test("a list that comes compressed all the same is not taken apart", async () => {
  await github((_, outgoing) => {
    outgoing.writeHead(200, { "content-encoding": "gzip" }).end(gzipSync('{"total_count":1,"secrets":[{"name":"X"}]}'));
  });
  await send("/repos/acme/api/actions/secrets/X");
  expect(gateway.counts.sent).toBe(2);
});

test.each([
  ["PUT", ["Content-Length", "12"]],
  ["PUT", ["Transfer-Encoding", "chunked"]],
  ["DELETE", ["Transfer-Encoding", "chunked"]],
  ["DELETE", ["Content-Length", "12"]],
  ["GET", ["Transfer-Encoding", "chunked"]],
])("a body of %s arrives whole, with %j", async (method, framing) => {
  const bodies: string[] = [];
  await github(async (incoming, outgoing) => {
    bodies.push(`${incoming.method} ${incoming.url} ${await textOf(incoming)}`);
    outgoing.end("done");
  });
  expect((await send("/repos/acme/api", { method, headers: framing, body: "hello world!" })).text).toBe("done");
  expect(bodies).toEqual([`${method} /repos/acme/api hello world!`]);
});

test("a PUT without a body is one with an empty body", async () => {
  const lengths: unknown[] = [];
  await github((incoming, outgoing) => {
    lengths.push(incoming.headers["content-length"], incoming.headers["transfer-encoding"]);
    outgoing.writeHead(204).end();
  });
  expect((await send("/x", { method: "PUT", headers: ["Content-Length", "0"] })).status).toBe(204);
  expect(lengths).toEqual(["0", undefined]);
});

test("a request with two framings, or with two lengths, is refused by the parser", async () => {
  let count = 0;
  await github((_, outgoing) => {
    count++;
    outgoing.end();
  });
  const { port, host, pathname } = new URL(gateway.url);
  for (const framing of ["Content-Length: 5\r\nTransfer-Encoding: chunked", "Content-Length: 5\r\nContent-Length: 6"]) {
    const head = `POST ${pathname}x HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer t0ken-t0ken\r\n${framing}\r\n\r\n0\r\n\r\n`;
    const answer = await new Promise<string>((resolve) => {
      const socket = connect(Number(port), "127.0.0.1", () => socket.write(head));
      let text = "";
      socket.on("data", (chunk) => (text += chunk)).on("close", () => resolve(text));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
  }
  expect(count).toBe(0);
});

test("Expect: 100-continue is answered here, and the body passed on", async () => {
  await github(async (incoming, outgoing) => void outgoing.end(`${incoming.headers.expect} ${await textOf(incoming)}`));
  const { text } = await send("/x", { method: "PUT", body: "late", headers: ["Expect", "100-continue", "Content-Length", "4"] });
  expect(text).toBe("undefined late");
});

test("HEAD has the headers of GET and no body", async () => {
  await github((_, outgoing) => void outgoing.writeHead(200, { "content-length": "1234" }).end());
  const { headers, bytes } = await send("/x", { method: "HEAD" });
  expect({ length: headers["content-length"], bytes: bytes.length }).toEqual({ length: "1234", bytes: 0 });
});

test("a large answer streams: its beginning is there before its end", async () => {
  let finish = () => {};
  await github((_, outgoing) => {
    outgoing.write("first ");
    finish = () => outgoing.end("x".repeat(20_000_000));
  });
  const { port, host, pathname } = new URL(gateway.url);
  const size = await new Promise<number>((resolve) => {
    let bytes = 0;
    const socket = connect(Number(port), "127.0.0.1", () =>
      socket.write(`GET ${pathname}x HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer t0ken-t0ken\r\nConnection: close\r\n\r\n`),
    );
    socket.on("data", (chunk) => {
      if (bytes < 1000 && chunk.includes("first")) finish();
      bytes += chunk.length;
    });
    socket.on("close", () => resolve(bytes));
  });
  expect(size).toBeGreaterThan(20_000_000);
});

test.each([
  ["", "BASE/repositories/1?x=1", "HERE/repositories/1?x=1"],
  ["/api/v3", "BASE/repositories/1", "HERE/repositories/1"],
  ["/api/v3", "/api/v3/repositories/1", "HERE/repositories/1"],
  ["", "https://elsewhere.example/a", "https://elsewhere.example/a"],
  ["/api/v3", "ORIGIN/api/v33/x", "ORIGIN/api/v33/x"],
])("a redirect is not followed; below %j its Location %s becomes %s", async (base, location, expected) => {
  let upstream = "";
  const filled = (text: string) =>
    text.replace("BASE", upstream).replace("ORIGIN", new URL(upstream).origin).replace("HERE", `${gateway.url}api/v3`);
  upstream = await github((_, outgoing) => void outgoing.writeHead(302, { location: filled(location) }).end(), base);
  const { status, headers } = await send("/x");
  expect({ status, location: headers.location }).toEqual({ status: 302, location: filled(expected) });
  expect(gateway.counts.sent).toBe(1);
});

test("below /api/v3 the paths go there, and GraphQL beside it", async () => {
  const urls: unknown[] = [];
  await github((incoming, outgoing) => {
    urls.push(incoming.url);
    outgoing.end();
  }, "/api/v3");
  await send("/orgs/acme?x=1");
  const query = '{"query":"{ viewer { login } }"}';
  await ask(`${gateway.url}api/graphql`, {
    method: "POST",
    headers: [...AUTHORIZATION, "Content-Length", String(query.length)],
    body: query,
  });
  expect(urls).toEqual(["/api/v3/orgs/acme?x=1", "/api/graphql"]);
});

test("GitHub that is not there is a 502 in its own form, and counted", async () => {
  const upstream = await github(() => {});
  server.close();
  const { status, headers, text } = await send("/orgs/acme");
  expect({ code: status, type: headers["content-type"], ...JSON.parse(text) }).toEqual({
    code: 502,
    status: "502",
    type: "application/json; charset=utf-8",
    message: `sealform gateway: ${new URL(upstream).host} cannot be reached (ECONNREFUSED)`,
    documentation_url: expect.any(String),
  });
  expect(gateway.counts).toMatchObject({ unreachable: 1, lastFailure: "ECONNREFUSED" });
  expect(events).toEqual([{ type: "unreachable", code: "ECONNREFUSED" }]);
});

test("GitHub that is silent is a 504, and a write may have arrived all the same", async () => {
  await github(() => {}, "", 100);
  expect((await send("/orgs/acme", { method: "PUT", headers: ["Content-Length", "0"] })).status).toBe(504);
});

test("an answer that ends in its middle ends there for the client too", async () => {
  await github((_, outgoing) => {
    outgoing.writeHead(200, { "content-length": "100" });
    outgoing.write("half", () => outgoing.destroy());
  });
  await expect(send("/orgs/acme")).rejects.toMatchObject({ code: "ECONNRESET" });
});

test("a write goes on without its client, and what it changes is not kept meanwhile", async () => {
  let finish = () => {};
  const arrived = new Promise<void>((resolve) => {
    void github((incoming, outgoing) => {
      if (incoming.method === "GET") return void outgoing.end('{"total_count":1,"secrets":[{"name":"X"}]}');
      finish = () => outgoing.writeHead(204).end();
      resolve();
    }).then(() => {
      const { port, host, pathname } = new URL(gateway.url);
      const head = `DELETE ${pathname}repos/acme/api/actions/secrets/X HTTP/1.1\r\nHost: ${host}\r\nAuthorization: Bearer t0ken-t0ken\r\n\r\n`;
      const socket = connect(Number(port), "127.0.0.1", () => socket.write(head));
      void arrived.then(() => socket.destroy());
    });
  });
  await arrived;
  await send("/repos/acme/api/actions/secrets/X");
  await send("/repos/acme/api/actions/secrets/X");
  expect(gateway.counts.sent).toBe(3);
  finish();
});

test.each([
  [undefined, {}, "https://api.github.com"],
  [undefined, { GITHUB_API_URL: "https://ghe.example/api/v3/" }, "https://ghe.example/api/v3"],
  [undefined, { GITHUB_BASE_URL: "https://ghe.example/", GITHUB_API_URL: "https://api.github.com" }, "https://ghe.example/api/v3"],
  [undefined, { GITHUB_BASE_URL: "https://ghe.example/api/v3/" }, "https://ghe.example/api/v3"],
  [undefined, { GITHUB_BASE_URL: "https://api.github.com/" }, "https://api.github.com"],
  [undefined, { GITHUB_BASE_URL: "https://github.com/" }, "https://api.github.com"],
  [undefined, { GITHUB_BASE_URL: "https://api.acme.ghe.com" }, "https://api.acme.ghe.com"],
  ["https://other.example/api/v3", { GITHUB_BASE_URL: "https://ghe.example/" }, "https://other.example/api/v3"],
])("stands for the API that the provider would use: %s, %j: %s", (flag, env, expected) => {
  // For the afterEach of the others.
  server = createServer();
  gateway = { url: "", counts: { received: 0, sent: 0, refused: 0, unreachable: 0, lastFailure: undefined }, close: async () => {} };
  expect(upstreamUrl(flag, env)).toBe(expected);
});

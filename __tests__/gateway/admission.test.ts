import { startGateway } from "../../src/gateway";
import { SealformError } from "../../src/model/errors";
import { ask } from "./support/ask";
import { HEADERS, TOKEN, type World, world } from "./support/world";

let at: World;
beforeEach(async () => {
  at = await world();
});
afterEach(() => at.close());

const without = (name: string) => HEADERS.flatMap((text, i) => (i % 2 === 0 && text !== name ? [text, HEADERS[i + 1]!] : []));
const authorized = (...values: string[]) => [...without("Authorization"), ...values.flatMap((value) => ["Authorization", value])];

test.each([
  ["another token", authorized("Bearer another-token")],
  ["a longer token", authorized(`Bearer ${TOKEN}x`)],
  ["no token", authorized()],
  ["an empty token", authorized("Bearer ")],
  ["another scheme", authorized(`Basic ${Buffer.from(`x:${TOKEN}`).toString("base64")}`)],
  ["the token and another one", authorized(`Bearer ${TOKEN}`, "Bearer another-token")],
])("refuses %s, and asks GitHub nothing", async (_, headers) => {
  const told = await ask(`${at.gateway.url}api/v3/orgs/acme`, { headers });
  expect(told.status).toBe(401);
  expect(JSON.parse(told.text)).toEqual({
    message: "the gateway takes requests with the token that it was started with, and no others",
    documentation_url: expect.any(String),
    status: "401",
  });
  expect(at.reached()).toEqual([]);
  expect(at.gateway.counts).toMatchObject({ received: 0, refused: 1 });
});

test.each(["Bearer", "bearer", "token", "Token"])("takes the token as %s, and sends it on in this form", async (scheme) => {
  const { status } = await ask(`${at.gateway.url}api/v3/orgs/acme`, { headers: authorized(`${scheme} ${TOKEN}`) });
  expect(status).toBe(200);
  expect(at.github.received.at(-1)!.headers).toMatchObject({ authorization: `${scheme} ${TOKEN}` });
});

test.each([
  "/",
  "/orgs/acme",
  "/api/v3/orgs/acme",
  "/00000000000000000000000000000000/api/v3/orgs/acme",
  "http://127.0.0.1/x",
  "*",
])("without the random segment nothing is there: %s", async (path) => {
  const told = await ask(at.gateway.url, { path, headers: HEADERS, ...(path === "*" && { method: "OPTIONS" }) });
  expect({ status: told.status, message: JSON.parse(told.text).message }).toEqual({ status: 404, message: "Not Found" });
  expect(at.reached()).toEqual([]);
});

test("the segment is 128 random bits, another one each time", async () => {
  const again = await startGateway({ upstream: at.github.url, token: TOKEN });
  expect(at.gateway.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/[0-9a-f]{32}\/$/);
  expect(again.url.slice(-33)).not.toBe(at.gateway.url.slice(-33));
  await again.close();
});

test("refuses every other Host: a page whose name was made to point here", async () => {
  const { port } = new URL(at.gateway.url);
  for (const host of ["evil.example", `evil.example:${port}`, `localhost:${port}`, "127.0.0.1"])
    expect((await ask(`${at.gateway.url}orgs/acme`, { headers: ["Host", host, ...HEADERS] })).status).toBe(421);
  expect(at.reached()).toEqual([]);
});

test.each([
  "/../orgs/acme",
  "/%2e%2E/orgs/acme",
  "/orgs/acme/..",
  "/orgs/./acme",
  "/orgs\\..\\acme",
  "x/orgs/acme",
])("refuses a path that could lead out of the API: %s", async (path) => {
  const target = new URL(at.gateway.url).pathname.slice(0, -1);
  const { status } = await ask(at.gateway.url, { path: `${target}${path}`, headers: HEADERS });
  expect([400, 404]).toContain(status);
  expect(at.reached()).toEqual([]);
});

test("names with dots and encoded slashes are names", async () => {
  await at.github.simulator.hand.request("PUT", "/repos/acme/web/environments/v1..2%2F.x", {});
  expect((await at.through("GET", "/repos/acme/web/environments/v1..2%2F.x")).status).toBe(200);
});

test("it is not started without a token, nor on a port that is taken", async () => {
  const { port } = new URL(at.gateway.url);
  const start = (options: object) => startGateway({ upstream: at.github.url, token: TOKEN, ...options });
  await expect(start({ token: "" })).rejects.toMatchObject({ rule: "gateway-token" });
  await expect(start({ port: Number(port) })).rejects.toBeInstanceOf(SealformError);
  await expect(start({ port: Number(port) })).rejects.toMatchObject({
    rule: "gateway-port",
    message: `the gateway cannot listen on port ${port}: another program does`,
  });
});

test("after its end nobody is answered, and what was under way has ended", async () => {
  at.github.simulator.faults.add({ delayMs: 60_000 });
  await at.gateway.close();
  await expect(ask(`${at.gateway.url}orgs/acme`, { headers: HEADERS })).rejects.toMatchObject({ code: "ECONNREFUSED" });
});

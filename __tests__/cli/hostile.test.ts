import { lstatSync, mkdirSync, symlinkSync } from "node:fs";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { type Estate, estate } from "./estate";

const APPLY = ["apply", "--seal", "--auto-approve", "--write-rate", "0", "--no-cache"];
type Answer = (request: IncomingMessage, response: ServerResponse) => void;

const servers: Server[] = [];
async function listen(answer: Answer): Promise<string> {
  const server = createServer(answer);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

let at: Estate;
beforeEach(async () => {
  at = await estate();
});
afterEach(async () => {
  for (const server of servers.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
  await at.close();
});

/** Something between us and GitHub: answers what `evil` takes, and hands on the rest. */
function between(evil: (request: IncomingMessage) => Answer | undefined): Promise<string> {
  const { url } = at.github;
  return listen(async (request, response) => {
    const answer = evil(request);
    if (answer) return answer(request, response);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const { authorization = "", accept = "" } = request.headers;
    const init = { method: request.method!, headers: { authorization, accept }, ...(chunks.length > 0 && { body: Buffer.concat(chunks) }) };
    const given = await fetch(url + request.url, init);
    const headers = Object.fromEntries(
      ["date", "etag", "content-type"].flatMap((name) => (given.headers.has(name) ? [[name, given.headers.get(name)!]] : [])),
    );
    response.writeHead(given.status, headers).end(Buffer.from(await given.arrayBuffer()));
  });
}

test.each([301, 302, 303, 307, 308])("a write that is answered by %i goes nowhere else, and is not repeated", async (status) => {
  const stolen: string[] = [];
  const away = await listen((request, response) => {
    stolen.push(`${request.method} ${request.url}`);
    response.writeHead(200).end("{}");
  });
  const sent: string[] = [];
  at.env.GITHUB_API_URL = await between(({ method, url }) => {
    if (method === "GET") return undefined;
    sent.push(`${method} ${url}`);
    return (_, response) => response.writeHead(status, { location: `${away}${url}` }).end();
  });
  expect((await at.run(APPLY)).code).toBe(1);
  expect(stolen).toEqual([]);
  expect(sent.length).toBeGreaterThan(2);
  expect(new Set(sent).size).toBe(sent.length);
});

test("an answer that repeats the token is printed without it, in every form of a plan", async () => {
  await at.run(["seal"]);
  at.env.GITHUB_API_URL = await between(({ url }) =>
    url?.includes("/orgs/acme/actions/secrets?")
      ? ({ headers }, response) => response.writeHead(403).end(JSON.stringify({ message: `bad header ${headers.authorization}` }))
      : undefined,
  );
  for (const form of [[], ["--json"], ["--markdown"], ["--out", "plan.json"]]) {
    const { code, stdout, stderr } = await at.run(["plan", "--no-cache", ...form]);
    expect(code).toBe(3);
    expect(stdout + stderr).not.toContain("admin-token-1");
  }
  expect(at.project.read("plan.json")).toContain("[redacted]");
  expect(at.project.read("plan.json")).not.toContain("admin-token-1");
});

test("an empty list without a count creates nothing over what it hides", async () => {
  expect((await at.run(APPLY)).code).toBe(0);
  at.env.GITHUB_API_URL = await between(({ url }) =>
    /\/(secrets|variables|environments)\?/.test(url ?? "")
      ? (_, response) => response.writeHead(200).end(JSON.stringify({ secrets: [], variables: [], environments: [] }))
      : undefined,
  );
  const before = at.writes().length;
  const { code, stdout } = await at.run(["apply", "--auto-approve", "--write-rate", "0", "--no-cache", "--json"]);
  expect({ code, done: JSON.parse(stdout).done }).toEqual({ code: 3, done: [] });
  expect(at.writes()).toHaveLength(before);
});

test("a state behind a link that leads to nothing yet is written there, and the link stays", async () => {
  mkdirSync(at.project.path("shared"));
  symlinkSync("shared/state.json", at.project.path("sealform.state.json"));
  expect((await at.run(APPLY)).code).toBe(0);
  expect(lstatSync(at.project.path("sealform.state.json")).isSymbolicLink()).toBe(true);
  expect(JSON.parse(at.project.read("shared/state.json")).items).toHaveProperty(["org/actions/secret/NPM_TOKEN"]);
});

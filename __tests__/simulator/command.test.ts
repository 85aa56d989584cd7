import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { simulate } from "../../src/simulator/command";

const folder = mkdtempSync(join(tmpdir(), "sealform-simulate-"));
afterAll(() => rmSync(folder, { recursive: true }));

const HEADERS = { authorization: "Bearer admin-token" };

test("serves the built-in organization, writes a line a request, and reveals only when told to", async () => {
  const log = join(folder, "log.jsonl");
  const simulator = await simulate({ log });
  expect((await fetch(`${simulator.url}/repos/acme/api`, { headers: HEADERS })).status).toBe(200);
  expect((await fetch(`${simulator.url}/_simulator/secrets`, { headers: HEADERS })).status).toBe(404);
  await simulator.close();
  expect(
    readFileSync(log, "utf8")
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line)),
  ).toEqual([
    { method: "GET", path: "/repos/acme/api", status: 200, ms: expect.any(Number) },
    { method: "GET", path: "/_simulator/secrets", status: 404, ms: expect.any(Number) },
  ]);
});

test("with reveal the world is changed, faults are set and values are read over http", async () => {
  const faults = join(folder, "faults.yaml");
  writeFileSync(faults, "- { method: GET, path: /rate_limit, status: 503 }\n");
  const simulator = await simulate({ reveal: true, faults, state: join(folder, "state.json") });
  const ask = async (method: string, path: string, body?: object) => {
    const response = await fetch(simulator.url + path, { method, headers: HEADERS, body: body && JSON.stringify(body) });
    // biome-ignore lint/suspicious/noExplicitAny: answers of many shapes
    return { status: response.status, json: (response.status === 204 ? undefined : await response.json()) as any };
  };
  expect((await ask("GET", "/rate_limit")).status).toBe(503);
  expect((await ask("POST", "/_simulator/faults", { path: "^/rate_limit$", status: 502 })).status).toBe(201);
  expect((await ask("GET", "/rate_limit")).status).toBe(502);
  const set = { operation: "setSecret", path: "/repos/acme/api/actions/secrets/A", value: "by hand" };
  expect((await ask("POST", "/_simulator/world", set)).status).toBe(200);
  expect(
    (await ask("POST", "/_simulator/world", { operation: "renameRepository", owner: "acme", name: "api", newName: "core" })).status,
  ).toBe(200);
  expect((await ask("GET", "/_simulator/secrets")).json).toEqual([{ path: "/repos/acme/core/actions/secrets/A", value: "by hand" }]);
  const key = async () => (await ask("GET", "/orgs/acme/actions/secrets/public-key")).json.key;
  const before = await key();
  expect((await ask("POST", "/_simulator/keys/rotate", { store: "actions" })).status).toBe(204);
  expect(await key()).not.toBe(before);
  expect((await ask("GET", "/_simulator/violations")).json).toEqual([]);
  expect((await ask("GET", "/_simulator/requests")).json).toHaveLength(4);
  expect((await ask("POST", "/_simulator/world", { operation: "explode" })).json.message).toContain("renameRepository");
  const unnamed = await ask("POST", "/_simulator/world", { operation: "renameRepository", owner: "acme", name: "core" });
  expect(unnamed).toEqual({ status: 400, json: { message: "renameRepository needs newName" } });
  expect((await ask("POST", "/_simulator/world", { operation: "deleteRepository", owner: "acme", name: "gone" })).json.message).toContain(
    "acme/gone",
  );
  await simulator.close();
});

test("a seed file that is bad or not there is one error", async () => {
  const seed = join(folder, "seed.yaml");
  writeFileSync(seed, "organizations: { acme: { plan: gold } }\n");
  await expect(simulate({ seed })).rejects.toThrow("/organizations/acme/plan: must be one of");
  await expect(simulate({ seed: join(folder, "none.yaml") })).rejects.toThrow("none.yaml");
});

import { randomBytes } from "node:crypto";
import { STORES } from "../../src/simulator/stores";
import { expectNoViolations, start, testClock } from "./client";

afterEach(expectNoViolations);

const ORG = "/orgs/acme/actions/secrets";
const REPO = "/repos/acme/api/actions/secrets";

describe("all stores", () => {
  test.each(STORES)("%s keeps organization and repository secrets of its own", async (store) => {
    const client = start();
    const org = `/orgs/acme/${store}/secrets/TOKEN`;
    const repo = `/repos/acme/api/${store}/secrets/token`;
    expect((await client.setSecret(org, "o", { visibility: "selected", selected_repository_ids: [1001] })).status).toBe(201);
    expect((await client.setSecret(org, "o2", { visibility: "all" })).status).toBe(204);
    expect((await client.setSecret(repo, "r")).status).toBe(201);
    expect((await client.get(`/orgs/acme/${store}/secrets`)).json).toMatchObject({
      total_count: 1,
      secrets: [{ name: "TOKEN", visibility: "all" }],
    });
    expect((await client.get(repo)).json.name).toBe("TOKEN");
    expect(await client.simulator.revealed()).toEqual([
      { path: `/orgs/acme/${store}/secrets/TOKEN`, value: "o2" },
      { path: `/repos/acme/api/${store}/secrets/TOKEN`, value: "r" },
    ]);
    for (const other of STORES.filter((other) => other !== store)) {
      expect((await client.get(`/repos/acme/api/${other}/secrets`)).json.total_count).toBe(0);
    }
    expect((await client.remove(org)).status).toBe(204);
    expect((await client.remove(org)).status).toBe(404);
  });

  test.each(STORES)("%s wants key and value even where the description does not", async (store) => {
    const client = start();
    const { key_id } = (await client.get(`/repos/acme/api/${store}/secrets/public-key`)).json;
    const answer = await client.put(`/repos/acme/api/${store}/secrets/X`, { key_id });
    expect([answer.status, answer.json.message]).toEqual([422, 'Invalid request.\n\n"encrypted_value" wasn\'t supplied.']);
  });
});

describe("access of organization secrets", () => {
  test("a PUT without a list clears the selection, a PUT with another visibility too", async () => {
    const client = start();
    await client.setSecret(`${ORG}/A`, "x", { visibility: "selected", selected_repository_ids: [1001, 1002] });
    await client.setSecret(`${ORG}/A`, "x", { visibility: "selected" });
    expect((await client.get(`${ORG}/A/repositories`)).json.total_count).toBe(0);
    await client.setSecret(`${ORG}/A`, "x", { visibility: "selected", selected_repository_ids: [1001] });
    await client.setSecret(`${ORG}/A`, "x", { visibility: "all" });
    await client.setSecret(`${ORG}/A`, "x", { visibility: "selected" });
    expect((await client.get(`${ORG}/A/repositories`)).json.total_count).toBe(0);
  });

  test("updated_at moves with the selection, in steps of a second; created_at stays", async () => {
    const clock = testClock();
    const client = start({ clock });
    await client.setSecret(`${ORG}/A`, "x", { visibility: "selected", selected_repository_ids: [1001] });
    clock.advance(999);
    await client.put(`${ORG}/A/repositories`, { selected_repository_ids: [1002] });
    expect((await client.get(`${ORG}/A`)).json).toMatchObject({ created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:00Z" });
    clock.advance(1);
    await client.put(`${ORG}/A/repositories/1003`);
    expect((await client.get(`${ORG}/A`)).json).toMatchObject({ created_at: "2026-01-01T00:00:00Z", updated_at: "2026-01-01T00:00:01Z" });
  });

  test("a repository of another owner cannot be selected", async () => {
    const client = start();
    expect((await client.setSecret(`${ORG}/A`, "x", { visibility: "selected", selected_repository_ids: [1001, 3001] })).status).toBe(422);
    await client.setSecret(`${ORG}/B`, "x", { visibility: "selected" });
    expect((await client.put(`${ORG}/B/repositories/3001`)).status).toBe(404);
  });

  test("ids as strings are taken by Dependabot only", async () => {
    const client = start();
    const access = { visibility: "selected", selected_repository_ids: ["1001"] };
    expect((await client.setSecret("/orgs/acme/dependabot/secrets/A", "x", access)).status).toBe(201);
    expect((await client.setSecret(`${ORG}/A`, "x", access)).status).toBe(422);
  });

  test("a deleted repository leaves every selection", async () => {
    const client = start();
    await client.setSecret(`${ORG}/A`, "x", { visibility: "selected", selected_repository_ids: [1001, 1002] });
    await client.simulator.hand.deleteRepository("acme", "web");
    expect((await client.get(`${ORG}/A/repositories`)).json.repositories.map((repository: { id: number }) => repository.id)).toEqual([
      1002,
    ]);
  });

  test("after a change to the Free plan private repositories read no organization secret", async () => {
    const client = start();
    await client.setSecret(`${ORG}/A`, "x", { visibility: "all" });
    const count = async (name: string) => (await client.get(`/repos/acme/${name}/actions/organization-secrets`)).json.total_count;
    expect([await count("api"), await count("web")]).toEqual([1, 1]);
    await client.simulator.hand.changePlan("acme", "free");
    expect([await count("api"), await count("web")]).toEqual([0, 1]);
  });
});

describe("sealed boxes", () => {
  test("every byte arrives, from none to 48 KB", async () => {
    const client = start();
    for (const [name, value] of Object.entries({ EMPTY: "", ONE: "x", UNICODE: "pässword ✓ 🔑", FULL: "a".repeat(49_152) })) {
      expect((await client.setSecret(`${REPO}/${name}`, value)).status).toBe(201);
      expect(await client.revealed(`${REPO}/${name}`)).toBe(value);
    }
    expect((await client.setSecret(`${REPO}/OVER`, "a".repeat(49_153))).status).toBe(422);
  });

  test("what was sealed for another scope, tampered with, made up or of an unknown key is improperly encrypted", async () => {
    const client = start();
    const good = await client.sealed(`${REPO}/X`, "value");
    const tampered = Buffer.from(good.encrypted_value, "base64");
    tampered[40]! ^= 1;
    const bodies = [
      { ...good, encrypted_value: (await client.sealed(`${ORG}/X`, "value")).encrypted_value },
      { ...good, encrypted_value: tampered.toString("base64") },
      { ...good, encrypted_value: randomBytes(60).toString("base64") },
      { ...good, encrypted_value: "no base64!" },
      { ...good, key_id: "568250167242549743" },
    ];
    for (const body of bodies) {
      const answer = await client.put(`${REPO}/X`, body);
      expect([answer.status, answer.json.message]).toEqual([422, "Bad request - validation failed due to an improperly encrypted secret"]);
    }
    expect((await client.get(`${REPO}/X`)).status).toBe(404);
  });
});

describe("limits and names", () => {
  test("an organization keeps 1,000 secrets", async () => {
    const secrets = Object.fromEntries(Array.from({ length: 1000 }, (_, i) => [`S${i}`, {}]));
    const client = start({
      seed: {
        organizations: { big: { id: 1, secrets } },
        users: { alice: {} },
        tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
      },
    });
    expect((await client.setSecret("/orgs/big/actions/secrets/ONE_MORE", "x", { visibility: "all" })).status).toBe(422);
    expect((await client.setSecret("/orgs/big/actions/secrets/S999", "x", { visibility: "all" })).status).toBe(204);
    expect((await client.setSecret("/orgs/big/dependabot/secrets/ONE_MORE", "x", { visibility: "all" })).status).toBe(201);
  });

  test.each(["1A", "GITHUB_A", "github_a", "A-B", "A.B", "A%20B", "%C3%84"])("refuses the name %s", async (name) => {
    const client = start();
    expect((await client.setSecret(`${REPO}/${name}`, "x")).status).toBe(422);
  });
});

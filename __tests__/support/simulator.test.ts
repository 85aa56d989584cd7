import { startSimulator } from "./simulator";

const seed = {
  organizations: {
    acme: {
      plan: "enterprise" as const,
      members: { alice: "admin" as const },
      secrets: { NPM_TOKEN: { value: "seeded", visibility: "all" as const } },
    },
  },
  users: { alice: {} },
  tokens: { "admin-token": { user: "alice", scopes: ["repo", "admin:org"] } },
};

test("a simulator of the tests answers, records what it received, and reveals values", async () => {
  const { url, requests, received, reveal, close } = await startSimulator(seed);
  const answer = await fetch(`${url}/orgs/acme/actions/secrets`, { headers: { authorization: "Bearer admin-token" } });
  expect(await answer.json()).toMatchObject({ total_count: 1, secrets: [{ name: "NPM_TOKEN" }] });
  expect(requests).toMatchObject([{ method: "GET", path: "/orgs/acme/actions/secrets", status: 200 }]);
  expect(received).toHaveLength(1);
  expect(await reveal()).toEqual({ "/orgs/acme/actions/secrets/NPM_TOKEN": "seeded" });
  await close();
  await expect(fetch(url)).rejects.toThrow();
});

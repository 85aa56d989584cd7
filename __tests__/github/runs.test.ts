import { connectRuns, tokenCredential } from "../../src/github";
import { connectRunLogDeleter } from "../../src/github/run-logs";
import type { RunSeed, Seed } from "../../src/simulator/seed-types";
import { startSimulator } from "../support/simulator";

const DAY = Date.parse("2026-07-01T00:00:00Z");
const at = (second: number) => new Date(DAY + second * 1000).toISOString().replace(".000Z", "Z");
const OWNER = { kind: "organization", login: "acme" } as const;

type Visibility = "public" | "private";

async function read(
  runs: readonly RunSeed[],
  from = DAY,
  to = DAY + 86_400_000,
  token = "admin-token-1",
  visibility: Visibility = "public",
) {
  const seed: Seed = {
    organizations: { acme: { plan: "enterprise", members: { alice: "admin" }, repositories: { api: { visibility, runs } } } },
    users: { alice: {} },
    tokens: {
      "admin-token-1": { user: "alice", scopes: ["repo", "admin:org"] },
      "narrow-token-1": { user: "alice", permissions: { metadata: "read" } },
    },
  };
  const github = await startSimulator(seed);
  try {
    const reader = connectRuns({ apiUrl: github.url, credential: tokenCredential(token) });
    return { reading: await reader.runs(OWNER, "api", from, to), requests: github.requests.length };
  } finally {
    await github.close();
  }
}

test("both ends of the span count, the newest comes first, and a run of a fork's pull request is marked", async () => {
  const runs: RunSeed[] = [-1, 0, 10, 20, 21].map((second, i) => ({ id: 100 + i, createdAt: at(second) }));
  runs[2] = { ...runs[2]!, event: "pull_request", fromFork: true };
  const { reading } = await read(runs, DAY, DAY + 20_000);
  expect(reading).toMatchObject({ status: "present", value: { isCut: false } });
  const found = reading.status === "present" ? reading.value.runs : [];
  expect(found.map(({ id, fromFork }) => [id, fromFork])).toEqual([
    [103, false],
    [102, true],
    [101, false],
  ]);
});

test("a run of a fork's pull request counts in a private repository, which can be set to give it secrets", async () => {
  const run = { createdAt: at(1), event: "pull_request", fromFork: true };
  const { reading } = await read([run], DAY, DAY + 2_000, "admin-token-1", "private");
  expect(reading).toMatchObject({ status: "present", value: { runs: [{ fromFork: false }] } });
});

test("a run that was made before counts when it was run again since, or goes on", async () => {
  const days = (count: number) => at(-count * 86_400);
  const { reading } = await read([
    { id: 1, createdAt: days(70), updatedAt: days(70) },
    { id: 2, createdAt: days(64), updatedAt: at(5) },
    { id: 3, createdAt: days(20), status: "in_progress" },
    { id: 4, createdAt: days(3), updatedAt: days(2) },
  ]);
  expect(reading.status === "present" && reading.value.runs.map(({ id }) => id)).toEqual([3, 2]);
});

test("logs of a repository that the credential does not see are not gone", async () => {
  const seed: Seed = {
    organizations: { acme: { plan: "enterprise", members: { alice: "admin" }, repositories: { api: { visibility: "private" } } } },
    users: { alice: {}, bob: {} },
    tokens: { "admin-token-1": { user: "alice", scopes: ["repo"] }, "other-token-1": { user: "bob", scopes: ["repo"] } },
  };
  const github = await startSimulator(seed);
  const remove = (token: string) =>
    connectRunLogDeleter({ apiUrl: github.url, credential: tokenCredential(token) }).deleteLogs(OWNER, "api", 7);
  await expect(remove("admin-token-1")).resolves.toBe("gone");
  await expect(remove("other-token-1")).rejects.toMatchObject({ kind: "not-found" });
  await github.close();
});

test("more than GitHub shows of one search are read in parts, each once", async () => {
  const runs = Array.from({ length: 2_300 }, (_, i) => ({ createdAt: at(i * 30) }));
  const { reading } = await read(runs);
  const found = reading.status === "present" ? reading.value : undefined;
  expect([found?.runs.length, new Set(found?.runs.map(({ id }) => id)).size, found?.isCut]).toEqual([2_300, 2_300, false]);
}, 30_000);

test("more than GitHub shows of one second are said to be cut", async () => {
  const { reading } = await read(Array.from({ length: 1_050 }, () => ({ createdAt: at(5) })));
  expect(reading).toMatchObject({ status: "present", value: { isCut: true } });
}, 30_000);

test("without the permission the list is unreadable, with the reason", async () => {
  const { reading } = await read([], DAY, DAY + 1, "narrow-token-1", "private");
  expect(reading).toMatchObject({ status: "unreadable", reason: expect.stringContaining("actions/runs") });
});

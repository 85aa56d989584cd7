import { connectRuns, tokenCredential } from "../../src/github";
import type { RunSeed, Seed } from "../../src/simulator/seed-types";
import { startSimulator } from "../support/simulator";

const DAY = Date.parse("2026-07-01T00:00:00Z");
const at = (second: number) => new Date(DAY + second * 1000).toISOString().replace(".000Z", "Z");
const OWNER = { kind: "organization", login: "acme" } as const;

async function read(runs: readonly RunSeed[], from = DAY, to = DAY + 86_400_000, token = "admin-token-1") {
  const seed: Seed = {
    organizations: { acme: { plan: "enterprise", members: { alice: "admin" }, repositories: { api: { visibility: "private", runs } } } },
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
  const { reading } = await read([], DAY, DAY + 1, "narrow-token-1");
  expect(reading).toMatchObject({ status: "unreadable", reason: expect.stringContaining("actions/runs") });
});

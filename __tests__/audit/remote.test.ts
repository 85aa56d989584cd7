import { createHash } from "node:crypto";
import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import * as expressions from "@actions/expressions";
import { DiskCache, NO_CACHE, type ScannedRepository, scanCheckouts } from "../../src/audit/checkouts";
import { scanRepositories } from "../../src/audit/remote";
import { SCAN_VERSION, Scanner } from "../../src/audit/scan";
import { connect, tokenCredential } from "../../src/github";
import { Contents } from "../../src/github/contents";
import { createSimulator } from "../../src/simulator";
import type { Seed } from "../../src/simulator/seed-types";
import { tempProject } from "../support/project";

const ACME = { kind: "organization", login: "acme" } as const;
const scanner = new Scanner(expressions as never);
const reading = (name: string) => `on: push\njobs: { a: { env: { A: "\${{ secrets.${name} }}" } } }\n`;
const ci = reading("NPM_TOKEN");

const DEPENDABOT = 'version: 2\nregistries: { npm: { type: npm-registry, url: "https://npm.example", token: "${{ secrets.REG }}" } }\n';

const SEED: Seed = {
  organizations: {
    acme: {
      members: { alice: "admin" },
      repositories: {
        api: {
          files: {
            ".github/workflows/ci.yml": ci,
            ".github/workflows/deep/no.yml": reading("NO"),
            ".github/dependabot.yml": DEPENDABOT,
            "action.yml": "runs: { using: composite, steps: [] }\n",
            "node_modules/x/action.yml": "no",
            "src/index.ts": "",
            "tools/publish/action.yaml": 'runs: { using: composite, steps: [{ run: "${{ inputs.x }}" }] }\n',
          },
        },
        web: { visibility: "public", files: { ".github/workflows/ci.yml": ci, ".github/workflows/release.yaml": reading("RELEASE") } },
        docs: { files: { "README.md": "" } },
        fresh: { branches: [] },
      },
    },
  },
  users: { alice: {} },
  tokens: {
    reads: { user: "alice", permissions: { contents: "read" } },
    also: { user: "alice", permissions: { contents: "read" } },
    blind: { user: "alice", permissions: { metadata: "read" } },
  },
};

let cacheDir: string;
let simulator: ReturnType<typeof createSimulator>;
beforeEach(() => {
  cacheDir = mkdtempSync(join(tmpdir(), "sealform-remote-"));
  simulator = createSimulator({ seed: SEED });
});
afterEach(() => {
  rmSync(cacheDir, { recursive: true });
  expect(simulator.violations).toEqual([]);
});

/** One run, with what it asked for: `GET /repos/acme/api/git/trees/HEAD 200`. */
async function scan(names: readonly string[], token = "reads") {
  const cache = new DiskCache(join(cacheDir, "scans"), `${SCAN_VERSION}`, Date.now);
  const from = simulator.requests.length;
  const connection = connect({ apiUrl: "https://api.github.com", credential: tokenCredential(token), fetch: simulator.fetch, cacheDir });
  const found = await scanRepositories(connection.contents, ACME, names, { scanner, cache });
  await Promise.all([connection.close(), cache.close()]);
  const requests = simulator.requests.slice(from).map(({ method, path, status }) => `${method} ${path.replace(/\?.*/, "")} ${status}`);
  return { ...found, requests: requests.toSorted() };
}

const shown = (repositories: readonly ScannedRepository[]) =>
  repositories.map(({ repository, files }) => [repository, ...files.map(({ file }) => file)]);
const problems = ({ files }: ScannedRepository) =>
  files.flatMap(({ file, scan: { errors } }) => errors.map(({ message }) => [file, message]));
const trees = (status: number, ...names: readonly string[]) => names.map((name) => `GET /repos/acme/${name}/git/trees/HEAD ${status}`);

test("a request for each repository and each different content; the second run is 304s", async () => {
  const cold = await scan(["api", "web", "docs"]);
  expect(shown(cold.repositories)).toEqual([
    ["acme/api", ".github/workflows/ci.yml", "action.yml", "tools/publish/action.yaml"],
    ["acme/web", ".github/workflows/ci.yml", ".github/workflows/release.yaml"],
    ["acme/docs"],
  ]);
  const blobs = cold.requests.filter((line) => /^GET \/repos\/acme\/\w+\/git\/blobs\/\w{40} 200$/.test(line));
  // Both have the same ci.yml.
  expect([blobs.length, cold.requests.filter((line) => !blobs.includes(line))]).toEqual([5, trees(200, "api", "docs", "web")]);
  const registries = cold.repositories.map(({ dependabot, registries: of }) => [
    dependabot,
    of?.file,
    of?.scan.references.map(({ name }) => name),
  ]);
  expect(registries).toEqual([
    [true, ".github/dependabot.yml", ["REG"]],
    [false, undefined, undefined],
    [false, undefined, undefined],
  ]);

  const warm = await scan(["api", "web", "docs"]);
  expect(warm.requests).toEqual(trees(304, "api", "docs", "web"));
  expect(warm.repositories).toEqual(cold.repositories);

  await simulator.hand.commit("acme", "web", { ".github/workflows/release.yaml": reading("OTHER"), "README.md": "new" });
  const changed = await scan(["api", "web", "docs"]);
  const [content, ...rest] = [...changed.requests].sort((a, b) => Number(b.includes("/blobs/")) - Number(a.includes("/blobs/")));
  expect([content, rest]).toEqual([
    expect.stringContaining("GET /repos/acme/web/git/blobs/"),
    [...trees(304, "api", "docs"), ...trees(200, "web")],
  ]);
  expect(changed.repositories[1]!.files[1]!.scan.references).toMatchObject([{ name: "OTHER" }]);
});

test("a dependabot.yml that cannot be read is told, and is no workflow that could not be", async () => {
  await simulator.hand.commit("acme", "docs", { ".github/dependabot.yml": DEPENDABOT });
  simulator.faults.add({ path: "/git/blobs/", status: 403, times: 9 });
  const [docs] = (await scan(["docs"])).repositories;
  expect([problems(docs!), docs!.registries!.scan.errors]).toEqual([[], [expect.objectContaining({ kind: "file" })]]);
});

test("the same scans as those of a checkout, with the registries of Dependabot", async () => {
  const files = SEED.organizations!.acme!.repositories!.api!.files!;
  const project = tempProject({ ...files, ".git/config": '[remote "origin"]\n\turl = https://github.com/acme/api.git\n' });
  const [{ registries, namedBy, ...onDisk } = {} as never] = await scanCheckouts([{ path: project.folder, text: "x" }], {
    scanner,
    cache: NO_CACHE,
  });
  expect([namedBy, registries]).toMatchObject(["origin", { file: ".github/dependabot.yml" }]);
  const [onGitHub] = (await scan(["api"])).repositories;
  expect({ ...onGitHub, path: "x" }).toEqual({ ...onDisk, registries: { ...registries, shown: ".github/dependabot.yml" } });
});

test.each([
  ["as it was once written", (sha: string) => `git blob ${sha}`],
  ["as it is", (sha: string) => `blob\0${sha}`],
  ["which is the hash", (sha: string) => sha],
])("no file of a checkout is taken for what GitHub has, whatever its content is: the key of that, %s", async (_, content) => {
  const sha = createHash("sha1").update(`blob ${ci.length}\0${ci}`).digest("hex");
  const project = tempProject({ ".github/workflows/note.yml": content(sha) });
  const cache = new DiskCache(join(cacheDir, "scans"), `${SCAN_VERSION}`, Date.now);
  await scanCheckouts([{ path: project.folder, text: "x" }], { scanner, cache });
  await cache.close();
  const [web] = (await scan(["web"])).repositories;
  expect(web!.files[0]!.scan.references).toMatchObject([{ name: "NPM_TOKEN" }]);
});

test("another token reads the trees again, and no content", async () => {
  await scan(["api", "web"]);
  expect((await scan(["api", "web"], "also")).requests).toEqual(trees(200, "api", "web"));
});

test("of a tree only what matters is kept", async () => {
  const files = Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`src/${i}.ts`, ""]));
  await simulator.hand.commit("acme", "api", files);
  await scan(["api"]);
  const kept = readdirSync(cacheDir, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  const text = kept.map(({ parentPath, name }) => readFileSync(join(parentPath, name), "utf8")).join();
  expect([text.includes("tools/publish/action.yaml"), text.includes("src/")]).toEqual([true, false]);
});

test("what was kept for one choice of files does not answer for another", async () => {
  const takes = (name: string, pattern: RegExp) => ({ name, takes: (path: string) => pattern.test(path) });
  const files = async (filter: ReturnType<typeof takes>) => {
    const connection = connect({
      apiUrl: "https://api.github.com",
      credential: tokenCredential("reads"),
      fetch: simulator.fetch,
      cacheDir,
    });
    const tree = await connection.contents.tree(ACME, "api", filter);
    await connection.close();
    return [simulator.requests.at(-1)!.status, ...(tree.status === "present" ? tree.value.files.map(({ path }) => path) : [])];
  };
  expect(await files(takes("actions", /action\.yml/))).toEqual([200, "action.yml", "node_modules/x/action.yml"]);
  expect(await files(takes("typescript", /\.ts$/))).toEqual([200, "src/index.ts"]);
  expect(await files(takes("actions", /action\.yml/))).toEqual([304, "action.yml", "node_modules/x/action.yml"]);
});

test("a repository without any commit is empty, and not unread", async () => {
  const { repositories, empty } = await scan(["fresh"]);
  expect([repositories, empty]).toEqual([[{ repository: "acme/fresh", path: "acme/fresh", files: [] }], ["fresh"]]);
});

test("a repository that may not be read is told with the permission that it takes; the others are read", async () => {
  const { repositories } = await scan(["api", "web"], "blind");
  expect(problems(repositories[0]!)).toEqual([[".", expect.stringMatching(/403 .*the call needs the permission contents=read/)]]);
  expect(problems(repositories[1]!)).toEqual([]);
});

test("a repository that is not there is unread", async () => {
  const { repositories } = await scan(["gone"]);
  expect(problems(repositories[0]!)).toEqual([[".", expect.stringContaining("404 Not Found")]]);
});

test("a content that cannot be read is told for every repository that has it, and read the next time", async () => {
  simulator.faults.add({ path: "/git/blobs/", status: 403, times: 99 });
  const { repositories } = await scan(["api", "web"]);
  expect((await scan(["api"])).repositories[0]!.files[0]!.scan.errors).toHaveLength(1);
  simulator.faults.clear();
  expect(problems((await scan(["web"])).repositories[0]!)).toEqual([]);
  expect(problems(repositories[1]!).map(([file]) => file)).toEqual([".github/workflows/ci.yml", ".github/workflows/release.yaml"]);
});

describe("answers that are not what they should be", () => {
  const sha = "a".repeat(40);
  const entry = { path: ".github/workflows/a.yml", mode: "100644", type: "blob", sha };
  const told = async (tree: unknown, blob: unknown = {}) => {
    const get = async (path: string) => ({ body: path.includes("/trees/") ? tree : blob });
    const contents = new Contents({ get } as never);
    const { repositories } = await scanRepositories(contents, ACME, ["api"], { scanner, cache: NO_CACHE });
    return problems(repositories[0]!);
  };

  test("a tree that GitHub cut off is read as far as it goes, and incomplete", async () => {
    const link = { ...entry, mode: "120000" };
    expect(await told({ truncated: true, tree: [link] })).toEqual([
      [".", "GitHub shows only a part of its files: it has too many; audit a checkout"],
      [".github/workflows/a.yml", "symbolic links are not followed on GitHub"],
    ]);
    expect(await told({ tree: [] })).toEqual([[".", expect.stringContaining("only a part")]]);
  });

  test("a content of another hash is refused, and so is one that is too large, before it is asked for", async () => {
    const tree = { truncated: false, tree: [entry] };
    const other = { encoding: "base64", content: Buffer.from("on: push").toString("base64") };
    expect(await told(tree, other)).toEqual([[entry.path, expect.stringContaining("the content of that hash")]]);
    expect(await told(tree, { encoding: "utf-8", content: "" })).toEqual([[entry.path, expect.stringContaining("base64")]]);
    const large = { ...tree, tree: [{ ...entry, size: 5_000_000 }] };
    expect(await told(large)).toEqual([[entry.path, "the file is larger than 1048576 bytes"]]);
  });

  test.each([
    [null],
    [{ truncated: false }],
    [{ truncated: false, tree: [null] }],
    [{ truncated: false, tree: [{ ...entry, sha: "../x" }] }],
  ])("a tree as %j is unread", async (tree) => expect(await told(tree)).toEqual([[".", expect.stringContaining("the answer lacks")]]));

  test("folders and submodules are no files", async () => {
    const others = [
      { ...entry, type: "tree", path: "x/action.yml" },
      { ...entry, type: "commit", path: "y/action.yml", mode: "160000" },
    ];
    expect(await told({ truncated: false, tree: others })).toEqual([]);
  });
});

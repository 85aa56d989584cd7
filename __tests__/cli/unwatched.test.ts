import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import Ajv2020 from "ajv/dist/2020";
import { type Estate, estate, MANIFEST } from "./estate";

const isPlan = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/plan.schema.json"), "utf8")),
);
const ORG = "org/actions/secret/NPM_TOKEN";
const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const watching = (...paths: string[]) => `${MANIFEST}audit: { workflows: [${paths.join(", ")}] }\n`;
const WATCHED = watching("checkouts/web", "checkouts/api");
/** `web`, which reads it, is not to have it any more. */
const narrowed = (manifest: string) => manifest.replace("[web, api]", "[api]");
const TITLE = "**Workflows that were looked at until now are not**\n\n- <code>checkouts/web</code>";

let at: Estate;
const write = (manifest: string) => at.project.write("sealform.yaml", manifest);
const planned = async (...args: string[]) => JSON.parse((await at.run(["plan", "--json", ...args])).stdout);
const watched = () => JSON.parse(at.project.read("sealform.state.json")).workflows;
const git = (...args: string[]) => {
  const own = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "commit.gpgsign=false"];
  expect(spawnSync("git", [...own, ...args], { cwd: at.project.folder }).status).toBe(0);
};

beforeAll(async () => {
  at = await estate(WATCHED);
  const reads = (name: string) => `on: push\njobs: { publish: { steps: [{ run: "\${{ secrets.${name} }}" }] } }\n`;
  at.project.write("checkouts/web/.github/workflows/ci.yml", reads("NPM_TOKEN"));
  at.project.write("checkouts/api/.github/workflows/ci.yml", reads("OTHER"));
  expect(await at.run([...APPLY, "--seal"])).toMatchObject({ code: 0 });
  git("init", "-q", "-b", "main");
  git("add", "sealform.yaml", "sealform.lock.json");
  git("commit", "-qm", "x");
});

test("an apply writes down where it has looked for workflows", () => {
  expect(watched()).toEqual({ paths: ["checkouts/web", "checkouts/api"] });
});

describe("a change that looks at fewer workflows, and takes away what they read", () => {
  beforeAll(() => write(narrowed(watching("checkouts/api"))));

  test.each([
    ["by what the last apply has looked at"],
    ["by the manifest of the base", "--since", "main"],
  ])("is told %s", async (_, ...args) => {
    const plan = await planned(...args);
    expect(isPlan(plan) ? [] : isPlan.errors).toEqual([]);
    expect(plan).toMatchObject({ unwatched: { paths: ["checkouts/web"] }, changes: [{ address: ORG, action: "access" }] });
    expect(plan.notices).toContainEqual({
      kind: "workflows",
      message: "workflows that were looked at until now are not: checkouts/web; what they read may be taken away",
      hint: "name them by audit.workflows, --workflows or --remote; who approves the plan approves that nobody looks there",
      digest: expect.stringMatching(/^[0-9a-f]{64}$/),
    });
    const { stdout } = await at.run(["plan", "--markdown", ...args]);
    expect([stdout.split("\n")[0], stdout]).toEqual([
      expect.stringContaining("1 to change access, workflows that nobody looks at any more; "),
      expect.stringContaining(TITLE),
    ]);
  });

  test("the base alone tells it where no apply has written it down", async () => {
    const { workflows: _, ...earlier } = JSON.parse(at.project.read("sealform.state.json"));
    at.project.write("other.state.json", JSON.stringify(earlier));
    const state = ["--state", "other.state.json"];
    expect(await planned(...state)).not.toHaveProperty("unwatched");
    expect(await planned(...state, "--since", "main")).toMatchObject({
      unwatched: { paths: ["checkouts/web"] },
      since: { unwatched: { paths: ["checkouts/web"] } },
    });
  });

  test("is not one where other options look there, or everywhere", async () => {
    expect(await planned("--workflows", "checkouts/web", "./checkouts/api/")).not.toHaveProperty("unwatched");
    expect(await planned("--remote", "--since", "main")).not.toHaveProperty("unwatched");
  });

  test("is told where the old path stays, and another entry says that it is another repository", async () => {
    write(narrowed(watching("checkouts/web", "checkouts/api", "'other/x=checkouts/web'")));
    const { notices, unwatched } = await planned();
    expect(unwatched).toEqual({ paths: ["checkouts/web"] });
    expect(notices).toContainEqual(expect.objectContaining({ kind: "workflows", digest: expect.stringMatching(/^[0-9a-f]{64}$/) }));
    write(narrowed(watching("checkouts/api")));
  });

  test("each place has a digest of its own: without --since fewer may count", async () => {
    const state = JSON.parse(at.project.read("sealform.state.json"));
    at.project.write("other.state.json", JSON.stringify({ ...state, workflows: { paths: ["more"] } }));
    const digests = async (...args: string[]) =>
      (await planned("--state", "other.state.json", ...args)).notices.flatMap((one: { kind: string; digest?: string }) =>
        one.kind === "workflows" ? (one.digest ?? []) : [],
      );
    const [alone, both] = [await digests(), await digests("--since", "main")];
    expect([alone.length, both.length, both.includes(alone[0])]).toEqual([1, 2, true]);
  });

  test("is made only where a review has seen both", async () => {
    const { changes, notices } = await planned();
    const unwatched = notices.find(({ kind, digest }: { kind: string; digest?: string }) => kind === "workflows" && digest).digest;
    const before = at.writes().length;
    const alone = await at.run([...APPLY, "--approved", changes[0].digest]);
    expect([alone.code, at.writes().length]).toEqual([2, before]);
    expect(alone.stderr).toContain("not as it was reviewed: workflows that were looked at until now are not: checkouts/web");
    expect(watched()).toEqual({ paths: ["checkouts/web", "checkouts/api"] });
    const both = await at.run([...APPLY, "--approved", changes[0].digest, unwatched]);
    expect([both.code, both.stdout]).toEqual([0, expect.stringContaining("Applied: 1 done")]);
  });

  test("and what is looked at from then on is what counts", async () => {
    expect(watched()).toEqual({ paths: ["checkouts/api"] });
    expect(await planned()).not.toHaveProperty("unwatched");
  });
});

test("where nothing is taken away it is told, and needs no approval", async () => {
  write(narrowed(MANIFEST));
  const plan = await planned();
  expect(plan).toMatchObject({ unwatched: { paths: ["checkouts/api"] }, changes: [] });
  expect(plan.notices).toEqual([expect.not.objectContaining({ digest: expect.anything() })]);
  const { stdout } = await at.run(["plan", "--markdown"]);
  expect(stdout).toMatch(/^\*\*Workflows:\*\* not all are looked at any more\. Nothing else changes: /);
  expect((await at.run(["drift"])).stdout).not.toContain("looked at until now");
});

test("an apply that has nothing to do writes down where it has looked, a part of one does not", async () => {
  write(narrowed(watching("checkouts/web")));
  expect(await at.run([...APPLY, "--only", "org/actions/*"])).toMatchObject({ code: 0 });
  expect(watched()).toEqual({ paths: ["checkouts/api"] });
  expect(await at.run(APPLY)).toMatchObject({ code: 0 });
  expect(watched()).toEqual({ paths: ["checkouts/web"] });
  const before = at.project.read("sealform.state.json");
  expect(await at.run(APPLY)).toMatchObject({ code: 0 });
  expect(at.project.read("sealform.state.json")).toBe(before);
  write(narrowed(watching("checkouts/api")));
  expect(await at.run(APPLY)).toMatchObject({ code: 0 });
});

test("an apply with --only changes nothing of what is known", async () => {
  write(narrowed(MANIFEST).replace("eu-west-1", "us"));
  expect(await at.run([...APPLY, "--only", "org/actions/variable/REGION"])).toMatchObject({ code: 0 });
  expect(watched()).toEqual({ paths: ["checkouts/api"] });
});

test("no value was printed, written or sent anywhere", () => at.close());

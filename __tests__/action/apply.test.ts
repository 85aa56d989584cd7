import { git, LOCATION, REF } from "../interop/git-estate";
import { type Steps, steps } from "./steps";

const MANIFEST = `version: 1
organization: acme
targets:
  copy: { organization: other }
secrets:
  NPM_TOKEN: { visibility: all, value: { env: NPM_TOKEN } }
variables:
  REGION: { visibility: all, value: eu-west-1 }
`;
const ORG = "org/actions/secret/NPM_TOKEN";
const REGION = "org/actions/variable/REGION";
const DIGEST = /<code>([0-9a-f]{64})<\/code>/;

let at: Steps;
beforeEach(async () => {
  at = await steps(MANIFEST);
  await done(at.sealform("seal"));
  at.commit("declare");
  await done(at.applyByHand());
});
afterEach(() => at?.close());

async function done(work: Promise<{ code: number; stderr: string }>) {
  const { code, stderr } = await work;
  expect({ code, stderr }).toEqual({ code: 0, stderr: expect.any(String) });
}

/** The lock has its lineage, and everybody has what was applied. */
function settle() {
  const commit = at.commit("lineage");
  at.push();
  return commit;
}

const region = (value: string, more = "") => at.write("sealform.yaml", `${MANIFEST.replace("eu-west-1", value)}${more}`);

/** A pull request with a plan, merged. */
async function merged(branch: string, change: () => unknown) {
  const pull = await at.propose(branch, change);
  const { code } = await at.plan(pull);
  return { code, commit: await at.merge(pull) };
}

describe("the commit that was applied last", () => {
  test("is that of an apply which found nothing to do, in one push", async () => {
    await done(at.sealform("state", "migrate", at.env.SEALFORM_STATE!, LOCATION));
    at.env.SEALFORM_STATE = LOCATION;
    const [commit, pushes] = [settle(), at.remote.commits()];
    await done(at.applyByHand());
    expect(JSON.parse(at.remote.show("sealform.state.json", REF)).appliedCommit).toBe(commit);
    expect(at.remote.log().slice(pushes)).toEqual([expect.stringMatching(/^apply: nothing changed \(/)]);
    await done(at.applyByHand());
    expect(at.remote.commits()).toBe(pushes + 1);
  });

  test("stays where it is when a part was looked at, or something is refused", async () => {
    const commit = at.state().appliedCommit;
    at.write("README", "more\n");
    at.commit("words");
    await at.applyByHand("--only", REGION);
    await at.applyByHand("--since", "HEAD");
    expect(at.state().appliedCommit).toBe(commit);
    await at.byHand(() => at.hand.request("PATCH", "/orgs/acme/actions/variables/REGION", { value: "by hand" }));
    expect(await at.applyByHand()).toMatchObject({ code: 1 });
    expect(at.state().appliedCommit).toBe(commit);
  });

  test("moves with merges that change nothing, so that none is asked for twice", async () => {
    settle();
    for (const name of ["one", "two"]) {
      const { commit } = await merged(name, () => at.write("README", `${name}\n`));
      const step = await at.apply();
      expect(step).toMatchObject({ code: 0 });
      expect(step.summary).toMatch(/Approvals: #\d \(no changes\)\./);
      expect(step.log).toMatch(/^Applied: 0 done; \d+ reads? and 0 writes\.\nApprovals: #\d \(no changes\)\.$/m);
      expect(at.state().appliedCommit).toBe(commit);
    }
  });

  test("is not written into a state file that is itself committed", async () => {
    await done(at.sealform("state", "migrate", at.env.SEALFORM_STATE!, "sealform.state.json"));
    at.env.SEALFORM_STATE = "sealform.state.json";
    at.commit("state");
    await at.applyByHand();
    expect(git(at.admin, "status", "--porcelain")).toBe("");
  });
});

describe("a commit that was applied and is in no clone", () => {
  test("makes one run look at everything, which says so and records what it has applied", async () => {
    at.commit("lineage");
    at.push();
    // Applied by hand, then amended: nobody else ever had that commit.
    region("us-east-1");
    const lost = at.commit("by hand");
    await done(at.applyByHand());
    expect(at.state().appliedCommit).toBe(lost);
    git(at.admin, "commit", "--quiet", "--amend", "-m", "by hand, amended");
    at.push();
    const { commit } = await merged("next", () => region("us-west-2"));
    const step = await at.apply();
    expect(step).toMatchObject({
      code: 0,
      summary: expect.stringMatching(new RegExp(`\\*\\*Warning:\\*\\* commit ${lost}, which was applied last`)),
    });
    expect(step.log).toMatch(new RegExp(`^::warning title=sealform apply::commit ${lost}`, "m"));
    expect(await at.variable("REGION")).toBe("us-west-2");
    expect(at.state().appliedCommit).toBe(commit);
    expect((await at.apply()).summary).not.toContain("Warning");
  });

  test("is fetched where GitHub still has it: a branch that was squashed and deleted", async () => {
    settle();
    const pull = await at.propose("squashed", () => region("us-east-1"));
    await done(at.applyByHand());
    expect(at.state().appliedCommit).toBe(pull.head);
    const squashed = await at.merge(pull, "squash");
    git(at.admin, "push", "--quiet", "origin", ":refs/heads/squashed");
    const step = await at.apply();
    expect(step).toMatchObject({ code: 0 });
    expect(step.summary).not.toContain("Warning");
    expect(at.state().appliedCommit).toBe(squashed);
  });

  test("does not matter where everything is to be looked at, and a shallow clone is told how to be a whole one", async () => {
    settle();
    const { commit } = await merged("next", () => region("us-west-2"));
    const shallow = { clone: ["--depth", "1"] };
    expect(await at.apply(shallow)).toMatchObject({
      code: 1,
      summary: expect.stringMatching(/\*\*Failed:\*\* the clone is shallow[\s\S]*fetch-depth: 0/),
    });
    expect(await at.apply({ ...shallow, inputs: { since: "none" } })).toMatchObject({ code: 0 });
    expect(at.state().appliedCommit).toBe(commit);
  });
});

describe("a target", () => {
  test("is applied from its own state, with its own approvals", async () => {
    at.env.SEALFORM_TOKEN_COPY = at.env.GITHUB_TOKEN;
    await done(at.sealform("seal", "--target", "copy"));
    at.commit("copy");
    await done(at.applyByHand("--target", "copy"));
    settle();
    const pull = await at.propose("change", () => region("us-east-1"));
    const copy = { inputs: { args: "--target\ncopy" } };
    await at.plan(pull);
    await at.plan(pull, copy);
    expect((await at.review()).checkRuns.map(({ name }) => name)).toEqual(["sealform plan", "sealform-copy plan"]);
    expect((await at.review()).comments).toHaveLength(2);
    const commit = await at.merge(pull);
    expect(await at.apply()).toMatchObject({ code: 0 });
    expect(await at.variable("REGION", "other")).toBe("eu-west-1");
    const step = await at.apply(copy);
    expect(step).toMatchObject({
      code: 0,
      summary: expect.stringMatching(/^### Sealform apply: <code>sealform-copy<\/code>\n\n\*\*Applied:\*\* 1 done/),
    });
    expect(await at.variable("REGION", "other")).toBe("us-east-1");
    expect(at.state("sealform.copy.state.json").appliedCommit).toBe(commit);
  });
});

describe("what is left out says why", () => {
  test("a value that was replaced by hand after the review: what was reviewed, what it is now, and what its digest would undo", async () => {
    settle();
    const pull = await at.propose("rotate", async () => {
      at.env.NPM_TOKEN = at.values.make("npm 2");
      await at.sealform("seal", ORG);
    });
    await at.plan(pull);
    await at.merge(pull);
    await at.byHand(() => at.hand.setSecret("/orgs/acme/actions/secrets/NPM_TOKEN", "replaced by hand", { visibility: "all" }));
    const { code, summary, log } = await at.apply();
    expect(code).toBe(2);
    const row = summary.split("\n").find((line) => line.startsWith(`| <code>${ORG}</code>`))!;
    expect(row).toMatch(/\| rotate \| reviewed in #1 as rotate \(<code>[0-9a-f]{12}<\/code>\), and not as it is now \|/);
    expect(row).toMatch(/outside of Sealform \([\dTZ:-]+\).*\*\*undoes what was changed by hand\*\* \| <code>[0-9a-f]{64}<\/code> \|$/);
    expect(summary).toContain("**Look first:** one of them undoes what somebody has changed by hand");
    expect(log).toMatch(/not reviewed org\/actions\/secret\/NPM_TOKEN: nobody has reviewed it as it is now: .*outside of Sealform/);
  });

  test("a blocked change tells what blocks it, and offers no digest", async () => {
    settle();
    const { code } = await merged("lib", () => region("eu-west-1", "repositories: { lib: { variables: { A: a } } }\n"));
    expect(code).toBe(0);
    await at.hand.renameRepository("acme", "lib", "lib-z");
    const { summary } = await at.apply();
    const row = summary.split("\n").find((line) => line.startsWith("| <code>repo&#58;lib/") || line.startsWith("| <code>repo:lib/"))!;
    expect(row).toMatch(
      /\| blocked \| reviewed in #1 as create .*<br>blocked: .*hint: write lib-z in the manifest \| .*lib is called lib-z now.* \| {2}\|$/,
    );
    expect(summary).not.toMatch(DIGEST);
  });

  test("what nobody planned is shown as a plan shows it, and its digest lets it through", async () => {
    settle();
    const pull = await at.propose("change", () => region("us-east-1"));
    await at.merge(pull);
    const { code, summary } = await at.apply();
    expect({ code, summary }).toEqual({ code: 2, summary: expect.stringContaining("Approvals: #1 (no plan).") });
    const row = summary.split("\n").find((line) => line.startsWith(`| <code>${REGION}`))!;
    expect(row).toMatch(/\| update \| nobody has reviewed it \| .*value: &#34;eu-west-1&#34; -&#62; &#34;us-east-1&#34; \|/);
    expect(await at.apply({ inputs: { approved: DIGEST.exec(summary)![1]! } })).toMatchObject({ code: 0 });
  });
});

describe("what an apply needs besides a review", () => {
  const many = Array.from({ length: 12 }, (_, i) => `  V${i}: { visibility: all, value: a }\n`).join("");

  test("stands in the title of the check run and in the comment, and is given by inputs", async () => {
    at.write("sealform.yaml", `${MANIFEST}${many}`);
    at.commit("many");
    await done(at.applyByHand());
    at.push();
    const pull = await at.propose("fewer", () => at.write("sealform.yaml", MANIFEST));
    await at.plan(pull);
    const { checkRuns, comments } = await at.review();
    expect(checkRuns[0]!.output.title).toBe("12 changes can be applied once this is merged, by an apply with --max-deletes 12");
    expect(comments[0]!.body).toContain("**The apply needs more than a review**\n\n- <code>&#45;-max-deletes 12</code>");
    expect(comments[0]!.body).toContain("start the apply workflow by hand with <code>max-deletes: 12</code>");
    await at.merge(pull);
    const refused = await at.apply();
    expect(refused.code).toBe(1);
    // A list, a line each, and no escapes of line feeds.
    expect(refused.summary).toMatch(/\*\*Failed:\*\* the plan deletes 12, .*\n\n- org\/actions\/variable\/V0\n- org/);
    expect(refused.log).toMatch(/^::error title=sealform apply::the plan deletes 12, [^\n]*%0A {2}org\/actions\/variable\/V0%0A/m);
    expect(`${refused.summary}${refused.log}`).not.toContain("u000a");
    expect(await at.apply({ inputs: { "max-deletes": "12" } })).toMatchObject({ code: 0 });
  });

  test("what is taken over needs it, unless its entry says so", async () => {
    settle();
    for (const name of ["ONE", "TWO"])
      await at.hand.request("POST", "/orgs/acme/actions/variables", { name, value: "x", visibility: "all" });
    const taken = "  ONE: { visibility: all, value: a }\n  TWO: { visibility: all, value: b, adopt: true }\n";
    const pull = await at.propose("adopt", () => region("eu-west-1", taken));
    await at.plan(pull);
    expect((await at.review()).checkRuns[0]!.output.title).toBe("2 changes can be applied once this is merged, by an apply with --adopt");
    await at.merge(pull);
    expect(await at.apply({ inputs: { adopt: "perhaps" } })).toMatchObject({
      code: 1,
      summary: expect.stringContaining("write true or false"),
    });
    expect(await at.apply({ inputs: { adopt: "true" } })).toMatchObject({ code: 0 });
    expect(await at.variable("ONE")).toBe("a");
  });
});

describe("a pull request", () => {
  test("that only takes policies away says so first, and warns", async () => {
    region("eu-west-1", "policies: { deletesNeedMarker: true }\n");
    at.commit("policies");
    at.push();
    const step = await at.plan(await at.propose("loose", () => at.write("sealform.yaml", MANIFEST)));
    expect(step.summary).toMatch(/^### Sealform plan\n\n\*\*Policies:\*\* 1 taken away\. Nothing else changes: /);
    expect(step.summary).toContain("- <code>deletesNeedMarker</code> (taken away)");
    expect(step.log).toMatch(/^::warning title=policies are loosened::deletesNeedMarker \(taken away\)$/m);
    expect((await at.review()).checkRuns[0]!.output.title).toBe("no changes but of policies");
  });

  test("that changes no declaration does not say that none is there; one of Dependabot without secrets is not held back", async () => {
    settle();
    const pull = await at.propose("words", () => at.write("README", "more\n"));
    const step = await at.plan(pull);
    expect(step.summary).toMatch(/\*\*No changes:\*\* nothing that is declared differs from <code>[0-9a-f]{12}<\/code>\./);
    // What is only in the log of a green run is read by nobody.
    expect(step.log).toMatch(/^::warning title=sealform plan::a plan only reads, and this one has more: GITHUB_TOKEN is a classic token/m);
    const bot = await at.plan(pull, { env: { GITHUB_TOKEN: "", GITHUB_ACTOR: "dependabot[bot]" } });
    expect(bot).toMatchObject({ code: 0, summary: expect.stringContaining("Dependabot") });
    const { checkRuns } = await at.review();
    expect(checkRuns.map(({ name, conclusion, output }) => [name, conclusion, output.title])).toEqual([
      ["sealform plan", "success", "no changes"],
      ["sealform plan", "neutral", "no plan"],
    ]);
  });

  test("with a mistake in a folder: the comment names the file as the repository knows it", async () => {
    settle();
    const pull = await at.propose("sub", () => at.write("sub/sealform.yaml", "version: 1\norganization: acme\nsecrets: 5\n"));
    const step = await at.plan(pull, { inputs: { "working-directory": "sub" } });
    expect(step.log).toMatch(/^::error file=sub\/sealform\.yaml,line=3,/m);
    expect((await at.review()).comments[0]!.body).toContain("<code>sub/sealform.yaml:3</code>");
    const wrong = await at.plan(pull, { inputs: { "working-directory": "nowhere" } });
    expect(wrong).toMatchObject({ code: 1, summary: expect.stringContaining("input working-directory: there is no folder") });
  });
});

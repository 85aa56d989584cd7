import { type ActionEstate, actionEstate, MANIFEST } from "./action-estate";

let at: ActionEstate;
beforeEach(async () => {
  at = await actionEstate();
});
afterEach(() => at?.close());

const region = (value: string) => () => at.write("sealform.yaml", MANIFEST.replace("eu-west-1", value));
const sent = () => at.github.requests.filter(({ method }) => method !== "GET").map(({ method, path }) => `${method} ${path}`);

describe("plan on a pull request", () => {
  test("one comment, which the next run changes; a check run with the approvals; summary, outputs, no write but these", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    at.github.simulator.requests.length = 0;
    const step = await at.plan(pull);
    expect(step).toMatchObject({ code: 0, outputs: { changes: "1", "exit-code": "0", digest: expect.stringMatching(/^[0-9a-f]{64}$/) } });
    expect(step.summary).toMatch(/^### Sealform plan\n\n\*\*Plan:\*\* 1 to update/);
    expect(step.log).toMatch(/^Plan: 1 to update/m);
    expect(sent()).toEqual([
      "POST /app/installations/101/access_tokens",
      "POST /repos/acme/config/check-runs",
      "POST /repos/acme/config/issues/1/comments",
    ]);
    const one = await at.review();
    expect(one.comments).toHaveLength(1);
    expect(one.comments[0]!.body).toMatch(/^<!-- sealform:sealform -->\n### Sealform plan\n\n\*\*Plan:\*\* 1 to update/);
    expect(one.comments[0]!.body).toContain(step.outputs.digest);
    expect(one.checkRuns).toMatchObject([{ name: "sealform plan", headSha: pull.head, conclusion: "success", appId: 15_368 }]);
    expect(one.checkRuns[0]!.output.text).toMatch(/^```text\n[0-9a-f]{64} update org\/actions\/variable\/REGION\n```$/);
    await at.plan(pull);
    const two = await at.review();
    expect([two.comments.length, two.comments[0]!.id, two.checkRuns.length]).toEqual([1, one.comments[0]!.id, 2]);
  });

  test("a comment that somebody deleted is made again, one of a person with the same marker is left alone", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    await at.plan(pull);
    const [comment] = (await at.review()).comments;
    await at.github.simulator.hand.deleteComment("acme", "config", comment!.id);
    const token = { authorization: "Bearer admin-token-1" };
    const path = `${at.github.url}/repos/acme/config/issues/${pull.number}/comments`;
    const body = "<!-- sealform:sealform -->\nnothing to see here";
    expect((await fetch(path, { method: "POST", headers: token, body: JSON.stringify({ body }) })).status).toBe(201);
    expect(await at.plan(pull)).toMatchObject({ code: 0 });
    expect((await at.review()).comments.map((c) => c.body.split("\n")[1])).toEqual(["nothing to see here", "### Sealform plan"]);
  });

  test("what is blocked is an annotation on its own line, and the step fails", async () => {
    const pull = await at.propose("change", () =>
      at.write("sealform.yaml", MANIFEST.replace("STAGE:", "ZONE: { visibility: selected, repositories: [nowhere], value: a }\n  STAGE:")),
    );
    const step = await at.plan(pull);
    expect(step).toMatchObject({ code: 3, outputs: { "exit-code": "3" } });
    expect(step.log).toMatch(/^::error file=sealform\.yaml,line=7,col=3,title=blocked%3A [\w-]+::org\/actions\/variable\/ZONE: /m);
    const { checkRuns, comments } = await at.review();
    expect(checkRuns).toMatchObject([{ conclusion: "failure", output: { text: "```text\n```" } }]);
    expect(comments[0]!.body).toContain("**Blocked**");
  });

  test("a manifest with errors: annotations on their lines, a comment that says so, nothing approved", async () => {
    const pull = await at.propose("change", () =>
      at.write("sealform.yaml", MANIFEST.replace("visibility: all, value: blue", "visibilty: all")),
    );
    const step = await at.plan(pull);
    expect(step).toMatchObject({ code: 1, outputs: { changes: "", digest: "" } });
    expect(step.log).toMatch(/^::error file=sealform\.yaml,line=7,col=\d+,title=[\w-]+::/m);
    const { checkRuns, comments } = await at.review();
    expect(checkRuns).toMatchObject([{ conclusion: "failure", output: { text: "```text\n```" } }]);
    expect(comments[0]!.body).toMatch(/\*\*The manifest has \d errors?:\*\*\n\n- <code>sealform\.yaml:7<\/code>/);
  });

  test("a hostile name is no command, no mention and no Markdown anywhere", async () => {
    const value = '"@acme/owners\\n::error::x\\n::set-output name=a::b | `c` </details>"';
    const pull = await at.propose("change", () => at.write("sealform.yaml", MANIFEST.replace("blue", value)));
    const step = await at.plan(pull);
    expect(step.code).toBe(0);
    expect(step.log).not.toMatch(/^::(set-output|error::x)/m);
    for (const text of [step.summary, (await at.review()).comments[0]!.body]) expect(text).not.toMatch(/@acme|^::|`c`|<\/details> *"/m);
  });

  test("of a fork, and of Dependabot without its own secrets: says so, ends with 0, asks nothing about secrets", async () => {
    const pull = await at.propose("change", region("us-east-1"), true);
    at.github.simulator.requests.length = 0;
    const none = { SEALFORM_APP_ID: "", SEALFORM_APP_PRIVATE_KEY: "", SEALFORM_SIGNERS: "" };
    const fork = await at.plan(pull, { env: none }, "mallory/config");
    expect(fork).toMatchObject({
      code: 0,
      outputs: { "exit-code": "0", changes: "" },
      summary: expect.stringContaining("comes from a fork"),
    });
    expect(fork.log).toMatch(/^::notice title=sealform::No plan: this pull request comes from a fork/);
    const bot = await at.plan(pull, { env: { ...none, GITHUB_ACTOR: "dependabot[bot]" } });
    expect(bot).toMatchObject({ code: 0, summary: expect.stringContaining("Dependabot") });
    expect(at.github.requests.map(({ method, path }) => `${method} ${path}`)).toEqual(["POST /repos/acme/config/check-runs"]);
  });

  test("without its list of signers a job stops, and approves nothing", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    const step = await at.plan(pull, { env: { SEALFORM_SIGNERS: "" } });
    expect(step).toMatchObject({
      code: 1,
      log: expect.stringMatching(/^::error title=sealform plan::SEALFORM_SIGNERS is set, but empty/m),
    });
    expect((await at.review()).checkRuns).toMatchObject([{ conclusion: "failure", output: { text: "```text\n```" } }]);
  });

  test("another commit than the pull request's, or a shallow clone, is an error with what to do", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    const other = await at.propose("other", region("us-west-1"));
    const wrong = await at.plan({ ...pull, head: other.head, base: "c".repeat(40) });
    expect(wrong).toMatchObject({
      code: 1,
      log: expect.stringMatching(/^::error title=sealform::the clone has no commit c{40} \(.*fetch-depth: 0/m),
    });
    const input = await at.plan(pull, { inputs: { mode: "aply" } });
    expect(input).toMatchObject({
      code: 1,
      log: expect.stringContaining('input mode: "aply" is not one (write one of plan, apply, drift)'),
    });
    expect(await at.plan(pull, { inputs: { mode: "apply" } })).toMatchObject({
      code: 1,
      log: expect.stringContaining("before it is merged"),
    });
    expect((await at.review()).checkRuns).toEqual([]);
  });
});

describe("apply on merge", () => {
  test("carries out what the pull request showed, with another App, and records the commit", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    await at.plan(pull);
    const merged = await at.merge(pull);
    const step = await at.apply();
    expect(step).toMatchObject({ code: 0, outputs: { changes: "1", "exit-code": "0" } });
    expect(step.summary).toMatch(/\*\*Applied:\*\* 1 done; \d+ reads and 1 write\.\n\nApprovals: #1 \(1\)\./);
    expect(await at.variable("REGION")).toBe("us-east-1");
    expect(at.state().appliedCommit).toBe(merged);
  });

  test("of two merged pull requests both are applied by one run, whose concurrency group dropped the other", async () => {
    const one = await at.propose("one", region("us-east-1"));
    await at.plan(one);
    const two = await at.propose("two", async () => {
      at.secrets.NPM_TOKEN = at.values.make("npm 2");
      await at.sealform("seal", "org/actions/secret/NPM_TOKEN");
    });
    await at.plan(two);
    await at.merge(one);
    const merged = await at.merge(two);
    const step = await at.apply();
    expect([step.code === 0 ? "" : step.log, step]).toMatchObject(["", { code: 0, outputs: { changes: "2" } }]);
    expect(step.summary).toContain("Approvals: #1 (1), #2 (1).");
    expect(await at.variable("REGION")).toBe("us-east-1");
    expect((await at.github.reveal())["/orgs/acme/actions/secrets/NPM_TOKEN"]).toBe(at.secrets.NPM_TOKEN);
    expect(at.state().appliedCommit).toBe(merged);
  });

  test("what nobody planned is not reviewed: exit 2, nothing is written, and the commit stays, so that it is seen again", async () => {
    const before = at.state().appliedCommit;
    const pull = await at.propose("change", region("us-east-1"));
    await at.merge(pull);
    const step = await at.apply();
    expect(step).toMatchObject({ code: 2, outputs: { changes: "0", "exit-code": "2" } });
    expect(step.summary).toMatch(/Approvals: #1 \(no plan\)\.[\s\S]*\*\*Not reviewed\*\*[\s\S]*org\/actions\/variable\/REGION/);
    expect(await at.variable("REGION")).toBe("eu-west-1");
    expect(at.state().appliedCommit).toBe(before);
    const digest = /<code>([0-9a-f]{64})<\/code>/.exec(step.summary)![1]!;
    expect(await at.apply({ inputs: { approved: digest } })).toMatchObject({ code: 0, outputs: { changes: "1" } });
  });

  test("approvals of a comment, of another App, of an older plan, or of another commit count for nothing", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    await at.plan(pull);
    await at.merge(pull);
    expect(await at.apply({ inputs: { "approvals-app-id": "42" } })).toMatchObject({ code: 2 });
    // Somebody pushed after the plan: the head that was merged has no plan.
    const late = await at.propose("late", region("eu-south-1"));
    await at.plan(late);
    await at.github.simulator.hand.pushToPullRequest("acme", "config", late.number, "d".repeat(40));
    await at.merge(late);
    expect(await at.apply()).toMatchObject({ code: 2, summary: expect.stringContaining("#2 (no plan)") });
    expect(await at.variable("REGION")).toBe("eu-west-1");
  });

  test("what moved on GitHub since the review is left out, with the reason", async () => {
    const pull = await at.propose("change", region("us-east-1"));
    await at.plan(pull);
    await at.merge(pull);
    await at.github.simulator.hand.request("PATCH", "/orgs/acme/actions/variables/REGION", { value: "by-hand" });
    const step = await at.apply({ inputs: { args: "--write-rate\n0\n--repair" } });
    expect(step.code).toBe(2);
    expect(await at.variable("REGION")).toBe("by-hand");
  });
});

describe("at night", () => {
  test("a full plan and a look for drift: summary and outputs, no comment, no check run", async () => {
    expect(await at.nightly("plan")).toMatchObject({
      code: 0,
      outputs: { changes: "0" },
      summary: expect.stringContaining("**No changes:**"),
    });
    expect(await at.nightly("drift")).toMatchObject({
      code: 0,
      summary: expect.stringMatching(/^### Sealform drift\n\n\*\*No drift:\*\*/),
    });
    await at.github.simulator.hand.request("PATCH", "/orgs/acme/actions/variables/REGION", { value: "by-hand" });
    const step = await at.nightly("drift");
    expect(step).toMatchObject({ code: 2, outputs: { changes: "1", "exit-code": "2" }, summary: expect.stringContaining("**Drift:** 1 ") });
    expect(step.log).toMatch(/^::warning file=sealform\.yaml,line=6,col=3,title=repair::org\/actions\/variable\/REGION: /m);
    const { comments, checkRuns } = await at.review();
    expect([comments, checkRuns]).toEqual([[], []]);
  });
});

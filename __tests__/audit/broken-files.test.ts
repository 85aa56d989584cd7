import * as expressions from "@actions/expressions";
import { Estate } from "../plan/fixture";
import { repository } from "./state";

const JOB = "{ runs-on: x, steps: [{ run: x, env: { P: '${{ secrets.DB }}' } }] }";
const QUIET = "on: push\njobs: { e: { runs-on: x, steps: [{ run: x }] } }\n";
const DOUBT = "the file is not valid YAML";

function deleted(gone: string, file: string, more: readonly string[] = []) {
  const estate = new Estate().scope("org").scope("repo:web").scope("env:web/production");
  for (const address of [gone, ...more]) estate.own(address).exists(address);
  estate.workflows = { repositories: [repository("acme/web", { "w.yml": file })], expressions: expressions as never };
  return estate.diff().changes.find(({ address }) => address === gone)!;
}

const BROKEN: readonly [string, string][] = [
  ["a second document", `${QUIET}---\non: push\njobs: { d: ${JOB} }\n`],
  ["a first of two documents", `on: push\njobs: { d: ${JOB} }\n---\n${QUIET}`],
  ["a key that is there twice", `on: push\njobs: { d: ${JOB} }\njobs: { e: { runs-on: x } }\n`],
  ["a list that never ends", `on: push\njobs: [\n  d: ${JOB}\n`],
];

test.each(BROKEN)("a name in %s is most likely read, which stands in the way of a delete", (_, file) => {
  expect(deleted("repo:web/actions/secret/DB", file)).toMatchObject({
    action: "blocked",
    reason: "in-use",
    readers: [{ repository: "web", file: ".github/workflows/w.yml" }],
  });
  expect(deleted("repo:web/actions/secret/OTHER", file)).toMatchObject({ action: "delete" });
});

test.each(BROKEN.filter(([what]) => what !== "a first of two documents"))("and so is what any environment has of it: %s", (_, file) => {
  for (const more of [[], ["repo:web/actions/secret/DB"]])
    expect(deleted("env:web/production/actions/secret/DB", file, more)).toMatchObject({
      action: "blocked",
      reason: "in-use",
      readers: [{ certainty: "unknown", doubt: DOUBT }],
    });
});

test("what such a file says of all names is a perhaps", () => {
  const all = `${QUIET}---\njobs: { d: { steps: [{ run: "\${{ toJSON(secrets) }}" }] } }\n`;
  expect(deleted("repo:web/actions/secret/DB", all)).toMatchObject({ action: "delete" });
});

import { chmodSync } from "node:fs";
import { join, resolve } from "node:path";
import { type TempProject, tempProject } from "../support/project";
import { runSealform, startSealform } from "../support/sealform";
import { expectOneClearMessage } from "./estate";

const ROOT = resolve(__dirname, "..", "..");

/** Stands in for Terraform: in each stack it runs the script `hook` of the project, if there is one. */
const STAND_IN = `#!/bin/sh
[ "$1" = version ] && exec echo '{"terraform_version":"1.9.0"}'
echo "ran in $(basename "$PWD")"
[ ! -e "$PROJECT/hook" ] || . "$PROJECT/hook"
`;
const MANIFEST = "version: 1\norganization: acme\nrepositories: { api: { variables: { A: x } } }\n";

function start(files: Readonly<Record<string, string>>): { readonly project: TempProject; readonly env: Record<string, string> } {
  const project = tempProject({ "terraform.sh": STAND_IN, ...files });
  chmodSync(project.path("terraform.sh"), 0o755);
  return { project, env: { TERRAFORM_BINARY_NAME: project.path("terraform.sh"), PROJECT: project.folder } };
}

test("while one command is at the stacks of a folder, every other one that would write them is refused, and says who it is", async () => {
  const { project, env } = start({ "sealform.yaml": MANIFEST, hook: 'echo waiting; while [ -e "$PROJECT/hook" ]; do sleep 0.1; done' });
  const options = { cwd: project.folder, env };
  const running = startSealform(["terraform", "validate"], options);
  await running.printed("waiting");
  const busy = /^sealform: error: the folder of the stacks is in use by sealform terraform validate \(process \d+/;
  for (const args of [["terraform", "validate"], ["synth"]])
    expectOneClearMessage(await runSealform(args, options), busy, /wait for it to end, or give this one another folder \(--output\)/);
  expect(await runSealform(["synth", "-o", "other"], options)).toMatchObject({ code: 0 });
  project.delete("hook");
  expect(await running.done).toMatchObject({ code: 0 });
  expect(project.files()).not.toContain("cdktf.out/.sealform.lock");
  expect(await runSealform(["synth"], options)).toMatchObject({ code: 0 });
});

test("a stack that something else has written anew since it was judged is not run", async () => {
  const { project, env } = start({
    "sealform.yaml": MANIFEST,
    "sealform.lock.json": '{"version":1,"terraform":{"shards":2}}',
    hook: 'echo "{}" > "$PROJECT/cdktf.out/stacks/acme-shard-02/cdk.tf.json"',
  });
  const { code, stdout, stderr } = await startSealform(["terraform", "validate"], { cwd: project.folder, env }).done;
  expect({ code, ran: stdout.match(/ran in .*/g) }).toEqual({ code: 1, ran: ["ran in acme", "ran in acme-shard-01"] });
  expect(stderr).toMatch(
    /^sealform: error: what the stack acme-shard-02 says was changed by something else since it was judged \[terraform-busy\]$/m,
  );
});

test("the plan of an apply that was killed is taken away by the next command, wherever Terraform's data is", async () => {
  const { project, env } = start({ "sealform.yaml": MANIFEST });
  project.write("cdktf.out/stacks/acme/data/sealform.plan", "left behind");
  project.write("cdktf.out/stacks/acme/data/own.plan", "of somebody else");
  const options = { cwd: project.folder, env: { ...env, TF_DATA_DIR: "data" } };
  expect(await startSealform(["terraform", "validate"], options).done).toMatchObject({ code: 0, stdout: "ran in acme\n" });
  expect(project.files().filter((path) => path.includes("/data/"))).toEqual(["cdktf.out/stacks/acme/data/own.plan"]);
});

test("an app that declares something else the second time is refused, and nothing is run on it", async () => {
  const [cdktf, constructs] = [join(ROOT, "node_modules", "cdktf"), join(ROOT, "dist", "constructs")].map((path) => JSON.stringify(path));
  const app = `
    const { App } = require(${cdktf});
    const { RepositoryVariable, SecretsStack } = require(${constructs});
    const app = new App();
    const stack = new SecretsStack(app, "acme", { owner: "acme" });
    const marker = require("node:path").join(__dirname, "ran-before");
    const variable = (id, name) => new RepositoryVariable(stack, id, { repository: "api", variableName: name, value: "x" });
    variable("a", "STEADY");
    if (require("node:fs").existsSync(marker)) variable("b", "ADDED");
    require("node:fs").writeFileSync(marker, "");
    app.synth();
  `;
  const { project, env } = start({ "app.js": app });
  const result = await startSealform(["terraform", "validate", "--app", "node app.js"], { cwd: project.folder, env }).done;
  expectOneClearMessage(
    result,
    /the app was run twice, and declared something else the second time: repo:api\/actions\/variable\/ADDED \[app-not-repeatable\]$/,
    /let it depend on its files/,
  );
  expect(await startSealform(["terraform", "validate", "--app", "node app.js"], { cwd: project.folder, env }).done).toMatchObject({
    code: 0,
    stdout: "ran in acme\n",
  });
});

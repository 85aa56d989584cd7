import { expectOneClearMessage } from "../cli/estate";
import { PATIENCE_MS, TerraformProject } from "./terraform-project";

const NPM = "org/actions/secret/NPM_TOKEN";
const DSN = "repo:api/actions/secret/SENTRY_DSN";

let project: TerraformProject;
jest.setTimeout(PATIENCE_MS);
afterEach(() => project.close());

const workflow = (job: string, name: string) =>
  `on: push\njobs: { ${job}: { runs-on: x, steps: [{ run: ./go, env: { K: "\${{ secrets.${name} }}" } }] } }\n`;

function manifest(readers: string, api: string): string {
  return `version: 1
organization: acme
secrets: { NPM_TOKEN: { visibility: selected, repositories: ${readers}, value: { env: NPM_TOKEN } } }
repositories: { api: { secrets: ${api} } }
audit: { workflows: [checkouts] }
`;
}

test("what a job still reads is neither narrowed nor deleted, by an apply, a saved plan or a destroy, until it is allowed", async () => {
  const all = manifest("[web, api]", "{ SENTRY_DSN: { value: { dotenv: ./values.env, key: SENTRY } } }");
  project = await TerraformProject.start(all);
  const files = project.world.project;
  files.write("checkouts/web/.github/workflows/ci.yml", workflow("publish", "NPM_TOKEN"));
  files.write("checkouts/api/.github/workflows/ci.yml", workflow("report", "SENTRY_DSN"));
  await project.must("seal");
  await project.must("terraform", "init");
  await project.must("terraform", "apply", "--", "-auto-approve");
  const writes = project.world.writes().length;
  const destroyed = await project.terraform("destroy", "-auto-approve");
  expect(destroyed.stderr).toMatch(/sealform: error: .*: it would be deleted, and 1 job of (api|web) still read it: .* \(and 1 more\)/);

  files.write("sealform.yaml", manifest("[api]", "{}"));
  const refused = await project.apply();
  expectOneClearMessage(
    refused,
    /org\/actions\/secret\/NPM_TOKEN: it would be given to fewer repositories, and 1 job of web still read it: web \.github\/workflows\/ci\.yml:2:\d+ job publish \(and 1 more\)/,
    /change these workflows first, or: --allow-break org\/actions\/secret\/NPM_TOKEN=REASON/,
  );
  const planned = await project.terraform("plan", "-out=later");
  expect(planned).toMatchObject({ code: 0, stderr: expect.stringContaining("apply will refuse it: ") });
  const one = ["--allow-break", `${NPM}=web publishes no more`];
  expectOneClearMessage(
    await project.run("terraform", "apply", ...one, "--", "later"),
    /SENTRY_DSN: it would be deleted/,
    /--allow-break repo:api/,
  );
  expect(project.world.writes()).toHaveLength(writes);

  const both = await project.run("terraform", "apply", ...one, "--allow-break", `${DSN}=reports are switched off`, "--", "later");
  expect(both).toMatchObject({ code: 0 });
  expect(await project.embedded()).toEqual([]);
});

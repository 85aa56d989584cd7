import { chmodSync } from "node:fs";
import { gatewayEnvironment, terraformEnvironment } from "../../src/cli/terraform/environment";
import { checkBinary } from "../../src/terraform/binary";
import { stackOwner } from "../../src/terraform/stack-owner";
import { tempProject } from "../support/project";

const LEADING = {
  GITHUB_ORGANIZATION: "other",
  GITHUB_OWNER: "other",
  GITHUB_APP_ID: "1",
  GITHUB_APP_INSTALLATION_ID: "2",
  GITHUB_APP_PEM_FILE: "key",
};
const provider = { url: "http://127.0.0.1:1/", token: "t" };
const SET = { GITHUB_OWNER: "acme", GITHUB_BASE_URL: provider.url, GITHUB_TOKEN: "t" };

test("no variable leads the provider elsewhere than Sealform looks", () => {
  const env = {
    ...LEADING,
    GITHUB_ENTERPRISE_SLUG: "x",
    github_organization: "other",
    SEALFORM_STATE: "x",
    Sealform_x: "x",
    GITHUB_TOKEN: "u",
  };
  expect(terraformEnvironment({ ...env, PATH: "/bin" }, { owner: "acme", ...provider })).toEqual({ PATH: "/bin", ...SET });
});

test("what the runner of Actions and the backend need reaches Terraform", () => {
  const env = {
    GITHUB_OUTPUT: "o",
    GITHUB_STEP_SUMMARY: "s",
    GITHUB_ACTIONS: "true",
    GITHUB_MAX_PER_PAGE: "50",
    AWS_PROFILE: "p",
    TF_VAR_x: "1",
  };
  expect(terraformEnvironment(env, { owner: "acme", ...provider })).toEqual({ ...env, ...SET });
});

test("behind the gateway a stack has its own owner, and everything else what the user said", () => {
  expect(gatewayEnvironment({ ...LEADING, GITHUB_OUTPUT: "o" }, { owner: "acme", ...provider })).toEqual({ GITHUB_OUTPUT: "o", ...SET });
  const { GITHUB_ORGANIZATION, GITHUB_OWNER } = LEADING;
  expect(gatewayEnvironment(LEADING, provider)).toEqual({ ...SET, GITHUB_ORGANIZATION, GITHUB_OWNER });
});

test("arguments that the user has for Terraform's commands are not those of our own questions", async () => {
  const project = tempProject({
    "tf.sh": `#!/bin/sh\n[ -z "$TF_CLI_ARGS$TF_CLI_ARGS_version" ] && echo '{"terraform_version":"1.9.0"}'\n`,
  });
  chmodSync(project.path("tf.sh"), 0o755);
  await checkBinary(project.path("tf.sh"), { ...process.env, TF_CLI_ARGS: "-input=false", TF_CLI_ARGS_version: "-x" });
});

test("the stack is found in the folder that Terraform changes to", async () => {
  const stack = JSON.stringify({ provider: { github: [{ owner: "acme" }] } });
  const { folder, path } = tempProject({ "stacks/acme/cdk.tf.json": stack });
  expect(await stackOwner(["terraform", "-chdir=stacks/acme", "destroy"], folder)).toBe("acme");
  expect(await stackOwner(["terraform", "destroy"], path("stacks/acme"))).toBe("acme");
  expect(await stackOwner(["terraform", "destroy"], folder)).toBeUndefined();
});

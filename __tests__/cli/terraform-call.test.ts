import { callOf } from "../../src/cli/terraform/call";
import { ungated } from "../../src/cli/terraform/ungated";

test.each<[boolean, string, readonly string[], Record<string, string>?]>([
  [true, "destroy", []],
  [true, "apply", ["-destroy"]],
  [true, "apply", ["--destroy=TRUE"]],
  [true, "apply", ["-destroy=1", "-auto-approve"]],
  [true, "plan", ["-destroy=t"]],
  [true, "apply", [], { TF_CLI_ARGS_apply: '"-destroy" -parallelism=2' }],
  [true, "apply", [], { TF_CLI_ARGS: "-destroy" }],
  [false, "apply", []],
  [false, "apply", ["-destroy=false"]],
  [false, "apply", ["-destroy", "-destroy=0"]],
  [false, "apply", [], { TF_CLI_ARGS_plan: "-destroy" }],
])("destroys: %s: %s %j %j", (destroys, command, args, env = {}) => {
  expect(callOf(command, args, env)).toMatchObject({ destroys, creates: !destroys && command !== "destroy" });
});

test("environments that GitHub Apps gate are named: the provider has no resource for that", () => {
  const environment = (name: string, protection: object) => ({ address: `env:api/${name}`, repository: "api", name, protection });
  const environments = [
    environment("a", { customProtectionRules: ["gate"] }),
    environment("b", { customProtectionRules: null }),
    environment("c", {}),
  ];
  expect(ungated({ environments })).toEqual([
    expect.stringMatching(/^env:api\/a: customProtectionRules is left out: .*`sealform apply`/),
    expect.stringMatching(/^env:api\/b: /),
  ]);
});

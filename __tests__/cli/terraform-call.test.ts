import { callOf } from "../../src/cli/terraform/call";

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

import { callOf, inTwoSteps } from "../../src/cli/terraform/call";
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

test.each<[string | undefined, readonly string[], Record<string, string>?]>([
  ["x.plan", ["x.plan"]],
  ["x.plan", ["-lock-timeout", "5s", "-no-color", "x.plan"]],
  ["x.plan", [], { TF_CLI_ARGS_apply: "-no-color x.plan" }],
  [undefined, ["-auto-approve", "-target", "a.b"]],
  [undefined, [], { TF_CLI_ARGS: "" }],
  [undefined, [], { TF_CLI_ARGS_apply: `-var-file "a b.tfvars" -var 'c=d e' -target=x\\ y` }],
  ["my plan", [], { TF_CLI_ARGS_apply: '"my plan"' }],
])("applies the saved plan %s: %j %j", (saved, args, env = {}) => {
  const call = callOf("apply", args, env);
  expect({ saved: call.saved, decided: call.decided }).toEqual({ saved, decided: saved !== undefined });
  expect(callOf("plan", args, env).saved).toBeUndefined();
});

test("resources that are to be made again are known, however they are written", () => {
  const args = ["-replace=a.b", "--replace", "c.d", "-replace", 'e.f["g=h"]', "-target=i.j"];
  expect(callOf("apply", args, { TF_CLI_ARGS: "-replace=k.l" }).replaces).toEqual(["k.l", "a.b", "c.d", 'e.f["g=h"]']);
  expect(callOf("apply", args, {}).saved).toBeUndefined();
});

test.each([
  ["apply", ["-state=x.tfstate"]],
  ["plan", ["--state", "x.tfstate"]],
  ["destroy", ["-state-out=x.tfstate"]],
])("another state than that of the stack is refused: %s %j", (command, args) => {
  expect(() => callOf(command, args, {})).toThrow(/^-state(-out)? names another state/);
  expect(() => callOf(command, [], { TF_CLI_ARGS: args.join(" ") })).toThrow(/names another state/);
});

test("an option of Terraform's own in the place of the command is refused: it would pass all looking by", () => {
  expect(() => callOf("-chdir=elsewhere", ["apply"], {})).toThrow(/-chdir=elsewhere stands where a command/);
  expect(callOf("output", ["-state=x.tfstate"], {})).toMatchObject({ online: false });
});

test("a plan that is written to be applied later is told from one to be read", () => {
  expect(["-out=x", "-out"].map((word) => callOf("plan", [word, "x"], {}).saves)).toEqual([true, true]);
  expect(callOf("plan", [], {}).saves).toBe(false);
});

test("an apply is a plan and the apply of that plan, each with the arguments that it takes", () => {
  const words = [
    "-auto-approve",
    "-no-color",
    "-target",
    "a.b",
    "-replace=c.d",
    "-lock-timeout",
    "5s",
    "-backup",
    "-",
    "--refresh=false",
    "-var=e=f",
  ];
  const call = callOf("apply", words, { TF_CLI_ARGS: "-compact-warnings", TF_CLI_ARGS_apply: "-var-file 'a b.tfvars'" });
  expect(inTwoSteps(call, "x.plan")).toEqual({
    plan: [
      ...["plan", "-compact-warnings", "-var-file", "a b.tfvars", "-no-color", "-target", "a.b", "-replace=c.d", "-lock-timeout", "5s"],
      ...["--refresh=false", "-var=e=f", "-detailed-exitcode", "-out=x.plan"],
    ],
    apply: ["apply", "-compact-warnings", "-auto-approve", "-no-color", "-lock-timeout", "5s", "-backup", "-", "x.plan"],
  });
  expect(inTwoSteps(callOf("destroy", ["-auto-approve"], {}), "x.plan")).toEqual({
    plan: ["plan", "-destroy", "-detailed-exitcode", "-out=x.plan"],
    apply: ["apply", "-auto-approve", "x.plan"],
  });
  expect([callOf("apply", words, {}), callOf("apply", ["-auto-approve=false"], {})].map(({ approved }) => approved)).toEqual([true, false]);
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

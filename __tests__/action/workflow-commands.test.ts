import { GITHUB_ACTIONS_APP_ID, readInputs } from "../../src/action/inputs";
import { placeOf, targetIn } from "../../src/action/place";
import { annotation, setOutput, withoutCommands } from "../../src/action/workflow-commands";
import { tempProject } from "../support/project";

test("no text of an annotation ends its line, its property or the command", () => {
  const text = "100%,a:b\r\n::error::x";
  expect(annotation({ level: "error", message: text, title: text, file: "a,b:c.yaml", line: 3, column: 1 })).toBe(
    "::error file=a%2Cb%3Ac.yaml,line=3,col=1,title=100%25%2Ca%3Ab%0D%0A%3A%3Aerror%3A%3Ax::100%25,a:b%0D%0A::error::x\n",
  );
  expect(annotation({ level: "notice", message: "m" })).toBe("::notice::m\n");
});

test("commands are stopped while others write, and go on after an error too", async () => {
  const lines: string[] = [];
  const runner = { cwd: "/", env: {}, write: (text: string) => void lines.push(text), random: () => "r4nd0m" };
  await expect(withoutCommands(runner, () => Promise.reject(new Error("x")))).rejects.toThrow("x");
  expect(lines).toEqual(["::stop-commands::r4nd0m\n", "::r4nd0m::\n"]);
});

test("an output of several lines is one output", () => {
  const project = tempProject({ output: "" });
  const runner = { cwd: "/", env: { GITHUB_OUTPUT: project.path("output") }, write: () => {}, random: () => "r4nd0m" };
  setOutput(runner, "digest", "a\nb=c");
  expect(project.read("output")).toBe("digest<<end-r4nd0m\na\nb=c\nend-r4nd0m\n");
});

test("inputs have the defaults of action.yml, and are refused with what to write", () => {
  const inputs = (env: Record<string, string>) => readInputs({ cwd: "/w", env });
  expect(inputs({ INPUT_MODE: "plan", "INPUT_WORKING-DIRECTORY": "sub", INPUT_ARGS: " --adopt\n\n--max-deletes\n50 " })).toEqual({
    mode: "plan",
    token: "",
    name: "sealform",
    folder: "/w/sub",
    args: ["--adopt", "--max-deletes", "50"],
    approvalsAppId: GITHUB_ACTIONS_APP_ID,
    approved: [],
    allowed: [],
  });
  const target = {
    INPUT_MODE: "apply",
    INPUT_ARGS: "--target\ncopy",
    INPUT_REPAIR: "true",
    INPUT_ADOPT: "false",
    "INPUT_MAX-DELETES": "12",
  };
  expect(inputs(target)).toMatchObject({ name: "sealform-copy", target: "copy", allowed: ["--repair", "--max-deletes", "12"] });
  for (const [env, message] of [
    [{}, /input mode: "" is not one/],
    [{ INPUT_MODE: "plan", INPUT_NAME: "a --> b" }, /input name/],
    [{ INPUT_MODE: "plan", "INPUT_APPROVALS-APP-ID": "x" }, /input approvals-app-id/],
    [{ INPUT_MODE: "apply", INPUT_APPROVED: "all" }, /input approved/],
    [{ INPUT_MODE: "apply", INPUT_ADOPT: "yes" }, /input adopt/],
    [{ INPUT_MODE: "apply", "INPUT_MAX-DELETES": "5\n--app=x" }, /input max-deletes/],
  ] as const)
    expect(() => inputs(env)).toThrow(message);
});

test("a command about the state of another one gets the words that name it, and no others", () => {
  const args = [
    "--write-rate",
    "0",
    "--target",
    "copy",
    "--state=x.json",
    "--adopt",
    "-f",
    "a.yaml",
    "--lock",
    "l.json",
    "--allow-rollback",
    "org",
  ];
  expect(placeOf(args)).toEqual(["--target", "copy", "--state=x.json", "-f", "a.yaml", "--lock", "l.json"]);
  expect([targetIn(args), targetIn(["--target=a", "--target", "b"]), targetIn(["--targets", "b"])]).toEqual(["copy", "b", undefined]);
});

import { chmodSync, mkdirSync } from "node:fs";
import type { Context } from "../../src/cli/context";
import { Session } from "../../src/cli/terraform/session";
import { tempProject } from "../support/project";

const STATE = (name: string) =>
  JSON.stringify({ version: 4, serial: 1, lineage: name, resources: [], outputs: { it: { value: name, type: "string" } } });
/** `state pull` of the folder that it is started in; the second stack is broken. */
const STAND_IN = `#!/bin/sh
[ "$(basename "$PWD")" != two ] || { echo "Error: Invalid expression" >&2; exit 1; }
cat state.json
`;

function lab(standIn = STAND_IN) {
  const project = tempProject({ "terraform.sh": standIn });
  chmodSync(project.path("terraform.sh"), 0o755);
  const stacks = ["one", "two", "three"].map((name) => ({ name, folder: project.path(name), file: project.path(`${name}/cdk.tf.json`) }));
  for (const { name, folder } of stacks) {
    mkdirSync(`${folder}/.terraform`, { recursive: true });
    project.write(`${name}/state.json`, STATE(name));
  }
  const notes: string[] = [];
  const context = { output: { note: (line: string) => notes.push(line) } } as unknown as Context;
  return { session: new Session(context, project.path("terraform.sh"), { PATH: process.env.PATH }), stacks, notes };
}

test("what is known of the other stacks is kept when the state of one cannot be read", async () => {
  const { session, stacks, notes } = lab();
  const { state, wrong } = await session.readableState(stacks);
  expect([...state.states.keys()]).toEqual(["one", "three"]);
  expect(wrong).toEqual([expect.objectContaining({ rule: "terraform-state", message: expect.stringContaining("in the stack two") })]);
  expect(notes).toEqual(["Error: Invalid expression"]);
});

test("several states are read at once, and told in the order of their stacks", async () => {
  const { session, stacks, notes } = lab(`#!/bin/sh
touch started
case "$(basename "$PWD")" in
  one)
    for i in $(seq 300); do [ -e ../three/started ] && break; sleep 0.01; done
    [ -e ../three/started ] && echo first >&2 || echo alone >&2
    exit 1 ;;
  two) cat state.json ;;
  three) echo last >&2; exit 1 ;;
esac
`);
  const { state, wrong } = await session.readableState(stacks);
  expect([[...state.states.keys()], wrong.length, notes]).toEqual([["two"], 2, ["first", "last"]]);
});

test("nothing is judged by the states of a part", async () => {
  const { session, stacks } = lab();
  await expect(session.state(stacks)).rejects.toMatchObject({ rule: "terraform-state" });
});

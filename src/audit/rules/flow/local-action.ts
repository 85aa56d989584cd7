import type { Finding, RelatedPlace } from "../../finding";
import type { InputUse } from "../../scan";
import { isUnpinned, ownerOf } from "../pins";
import { type ActionIn, placeOf, related, stepsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { valuesOf } from "../values";
import { Calls } from "./calls";

/** Where an input of an action ends up. */
interface End {
  readonly what: string;
  readonly fix: string;
  readonly flow: readonly RelatedPlace[];
}

/** As deep as GitHub nests actions. https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const DEEPEST = 10;

/** F07. */
function* check(input: AuditInput): Generator<Finding> {
  const calls = Calls.of(input);
  for (const at of stepsOf(input)) {
    const action = calls.localAction(at, at.step.uses);
    if (action?.action.using !== "composite") continue;
    for (const entry of at.step.with?.entries ?? []) {
      const names = valuesOf(at.file.scan.references, entry.references);
      const end = names.length > 0 && endOf(calls, input, action, entry.key.toLowerCase(), DEEPEST);
      if (!end) continue;
      const flow = [related(at, entry, `${names.join(", ")} is passed as ${entry.key}`), ...end.flow];
      for (const name of names)
        yield {
          rule: "F07",
          level: "warning",
          message: `${name} goes into the input ${entry.key} of ${at.step.uses!.text}, which ${end.what}`,
          fix: end.fix,
          place: placeOf(at, entry),
          job: at.job.key,
          name,
          related: [end.flow.at(-1)!],
          flow,
        };
    }
  }
}

function endOf(calls: Calls, input: AuditInput, at: ActionIn, name: string, depth: number): End | undefined {
  for (const use of at.action.inputUses) {
    if (use.input !== name || use.step === null) continue;
    const here = related(at, use, `inputs.${name} is read`);
    const end = use.where === "run" ? inScript(name, here) : (unpinned(input, at, use, here) ?? deeper(calls, input, at, use, here, depth));
    if (end) return end;
  }
  return undefined;
}

function inScript(name: string, here: RelatedPlace): End {
  return {
    what: "puts it into the text of a script",
    fix: `in the action, put \`\${{ inputs.${name} }}\` into \`env\` of the step, and read the variable in the script`,
    flow: [here],
  };
}

function unpinned(input: AuditInput, at: ActionIn, use: InputUse, here: RelatedPlace): End | undefined {
  const uses = at.action.steps[use.step!]?.uses;
  if (!uses || (use.where !== "with" && use.where !== "env")) return undefined;
  if (!isUnpinned(uses, ownerOf(at.repository.repository, input.owner))) return undefined;
  return {
    what: `hands it to ${uses.text}, which is not pinned to a commit`,
    fix: `in the action, pin ${uses.text} to a commit`,
    flow: [here],
  };
}

function deeper(calls: Calls, input: AuditInput, at: ActionIn, use: InputUse, here: RelatedPlace, depth: number): End | undefined {
  const next = use.where === "with" && use.key && depth > 0 ? calls.localAction(at, at.action.steps[use.step!]?.uses) : undefined;
  const end = next && endOf(calls, input, next, use.key!.toLowerCase(), depth - 1);
  return end && { ...end, flow: [here, ...end.flow] };
}

export const secretIntoLocalAction: AuditRule = {
  id: "F07",
  name: "secret-into-local-action",
  level: "warning",
  reason:
    "What the workflow does right the action behind it undoes: the secret becomes text of a script, or goes to code that can change any day.",
  fix: "In the action hand the input over by `env`, and pin what gets it to a commit.",
  securitySeverity: 4,
  url: "https://docs.github.com/en/actions/reference/security/secure-use",
  needs: [],
  check,
};

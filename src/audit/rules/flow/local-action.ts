import { grouped } from "../../../model/grouped";
import { once } from "../../../model/once";
import type { Finding, FindingPlace, Level, RelatedPlace } from "../../finding";
import type { Action, InputUse } from "../../scan";
import { isUnpinned, ownerOf, refusal } from "../pins";
import { type ActionIn, listed, MOST_RELATED, related, stepsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { valuesOf } from "../values";
import { SecretVariables, variablesIn } from "../variables";
import { Calls } from "./calls";

/** Where an input of an action ends up. */
interface End {
  readonly level: Level;
  readonly what: string;
  readonly fix: string;
  readonly flow: readonly RelatedPlace[];
}

/** As deep as GitHub nests actions. https://docs.github.com/en/actions/reference/workflows-and-actions/metadata-syntax */
const DEEPEST = 10;

/** A way from a secret in a workflow to an end in an action. */
interface Way {
  readonly names: readonly string[];
  readonly flow: readonly RelatedPlace[];
  readonly input: string;
  readonly uses: string;
  readonly end: End;
}

/** F07. Once for each place in an action, where it is mended, however many workflows lead there. */
function* check(input: AuditInput): Generator<Finding> {
  const ways = grouped(waysOf(input), ({ end }) => {
    const { message: _, ...place } = end.flow.at(-1)!;
    return [JSON.stringify(place)];
  });
  for (const [place, [first, ...others]] of ways) {
    const { end, input: key, uses, flow } = first!;
    const all = [first!, ...others];
    const names = [...new Set(all.flatMap((way) => way.names))];
    yield {
      rule: "F07",
      level: end.level,
      message: `${listed(names)} ${names.length === 1 ? "comes" : "come"} here by the input ${key} of ${uses}, which ${end.what}`,
      fix: end.fix,
      place: JSON.parse(place) as FindingPlace,
      ...(names.length === 1 && { name: names[0]! }),
      related: all.slice(0, MOST_RELATED).map((way) => way.flow[0]!),
      flow,
    };
  }
}

function* waysOf(input: AuditInput): Generator<Way> {
  const calls = Calls.of(input);
  for (const at of stepsOf(input)) {
    const { uses } = at.step;
    const action = calls.localAction(at, uses);
    if (action?.action.using !== "composite") continue;
    const variables = SecretVariables.of(at);
    for (const entry of at.step.with?.entries ?? []) {
      const given = variablesIn(entry.text).flatMap(({ variable }) => variables.get(variable));
      const names = [...new Set([...valuesOf(at.file.scan.references, entry.references), ...given])];
      const end = names.length > 0 && endOf(calls, input, action, entry.key.toLowerCase(), DEEPEST);
      if (!end) continue;
      const from = related(at, entry, `${listed(names)} is passed as ${entry.key} in job ${at.job.key}`);
      yield { names, input: entry.key, uses: uses!.text, end, flow: [from, ...end.flow] };
    }
  }
}

function endOf(calls: Calls, input: AuditInput, at: ActionIn, name: string, depth: number): End | undefined {
  for (const use of usesOf(at.action).get(name) ?? []) {
    const here = related(at, use, `inputs.${name} is read`);
    const end = use.where === "run" ? inScript(name, here) : (unpinned(input, at, use, here) ?? deeper(calls, input, at, use, here, depth));
    if (end) return end;
  }
  return undefined;
}

/** Where the steps of an action read each of its inputs; sorted once for all calls of it. */
const usesOf = once(({ inputUses }: Action) =>
  grouped(inputUses, ({ input, step }): string[] => (input === null || step === null ? [] : [input])),
);

function inScript(name: string, here: RelatedPlace): End {
  return {
    level: "warning",
    what: "puts it into the text of a script",
    fix: `in the action, put \`\${{ inputs.${name} }}\` into \`env\` of the step, and read the variable in the script`,
    flow: [here],
  };
}

function unpinned(input: AuditInput, at: ActionIn, use: InputUse, here: RelatedPlace): End | undefined {
  const uses = at.action.steps[use.step!]?.uses;
  if (!uses || (use.where !== "with" && use.where !== "env")) return undefined;
  const own = ownerOf(at.repository.repository, input.owner);
  if (!isUnpinned(uses, own)) return undefined;
  const why = refusal(uses, own, input);
  return {
    level: why === undefined ? "warning" : "note",
    what: `hands it to ${uses.text}, which is not pinned to a commit${why ?? ""}`,
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

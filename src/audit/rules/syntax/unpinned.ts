import type { Finding } from "../../finding";
import type { Entry, Reference, Uses } from "../../scan";
import { isUnpinned, ownerOf, refusal } from "../pins";
import { type FileIn, listed, MOST_RELATED, placeOf, related, workflowsOf } from "../places";
import type { AuditInput, AuditRule } from "../rule";
import { valuesOf } from "../values";
import { type SecretVariable, SecretVariables } from "../variables";

/** H06. */
function* check(input: AuditInput): Generator<Finding> {
  for (const at of workflowsOf(input)) {
    const own = ownerOf(at.repository.repository, input.owner);
    const { references } = at.file.scan;
    for (const job of at.workflow.jobs) {
      if (job.uses && isUnpinned(job.uses, own)) yield* called(at, job.key, job.uses, references, job.secrets);
      // Steps that are given nothing of their own get the same.
      let ofJob: Passed | undefined;
      for (const step of job.steps) {
        const { uses, with: inputs, env } = step;
        if (!uses || !isUnpinned(uses, own)) continue;
        const direct = holding(references, inputs?.entries ?? []);
        const gets = () => passing([...direct, ...SecretVariables.of({ ...at, job, step }).all()]);
        const hasOwn = direct.length > 0 || env !== null;
        if (!hasOwn) ofJob ??= gets();
        const passed = hasOwn ? gets() : ofJob!;
        const why = refusal(uses, own, input);
        for (const found of given(at, job.key, uses, passed))
          yield why === undefined ? found : { ...found, level: "note", message: found.message + why };
      }
    }
  }
}

/** What a step, or a call, is given. */
interface Passed {
  readonly by: readonly SecretVariable[];
  readonly names: readonly string[];
}

function passing(by: readonly SecretVariable[]): Passed {
  return { by, names: [...new Set(by.flatMap(({ names }) => names))] };
}

/** The entries that hold secrets. */
function holding(references: readonly Reference[], entries: readonly Entry[]): SecretVariable[] {
  return entries.map((entry) => ({ entry, names: valuesOf(references, entry.references) })).filter(({ names }) => names.length > 0);
}

function* given(at: FileIn, job: string, uses: Uses, { by, names }: Passed): Generator<Finding> {
  if (names.length === 0) return;
  yield {
    ...finding(at, job, uses, listed(names)),
    ...(names.length === 1 && { name: names[0]! }),
    related: by.slice(0, MOST_RELATED).map(({ entry, names: here }) => related(at, entry, `${listed(here)} is passed here`)),
  };
}

/** A workflow of somebody else's, with what it is passed, or with everything. */
function* called(
  at: FileIn,
  job: string,
  uses: Uses,
  references: readonly Reference[],
  secrets: { readonly inherit: boolean; readonly entries: readonly Entry[]; readonly line: number; readonly column: number } | undefined,
): Generator<Finding> {
  if (!secrets) return;
  if (!secrets.inherit) return yield* given(at, job, uses, passing(holding(references, secrets.entries)));
  yield { ...finding(at, job, uses, "every secret of the job"), related: [related(at, secrets, "everything is inherited here")] };
}

function finding(at: FileIn, job: string, uses: Uses, what: string): Finding {
  return {
    rule: "H06",
    level: "warning",
    message: `${uses.text} gets ${what}, and is not pinned to a commit`,
    fix:
      uses.form === "docker"
        ? `write the image with its digest, as ${uses.text.replace(/:[^:/]*$/, "")}@sha256:…`
        : `pin it: ${uses.text.slice(0, uses.text.lastIndexOf("@"))}@<commit> # ${uses.ref}`,
    place: placeOf(at, uses),
    job,
  };
}

export const unpinnedActionGetsSecret: AuditRule = {
  id: "H06",
  name: "unpinned-action-gets-secret",
  level: "warning",
  reason: "Whoever can move the tag or branch of an action gets every secret that it is given, at the next run.",
  fix: "Write the commit's full SHA in place of the tag.",
  securitySeverity: 7,
  url: "https://docs.github.com/en/actions/reference/security/secure-use#using-third-party-actions",
  needs: [],
  check,
};

import type { DesiredSecret } from "../model/desired";
import { SealformError } from "../model/errors";
import type { Context } from "./context";
import { readDeclaration } from "./declaration";
import { openProject, type Project } from "./project";
import { forTarget, targetOf } from "./targets";

/** A target by its name; undefined: the manifest's own place. */
export type Target = string | undefined;

/** As a sentence has it. */
export const targetName = (target: Target) => (target === undefined ? "the manifest's own place" : `target ${target}`);

/** What the same manifest declares for the places that this run is not about, with their locks. GitHub is not asked. */
export async function otherTargets(context: Context): Promise<{ readonly target: Target; readonly project: Project }[]> {
  if (context.options.app !== undefined) return [];
  const own = targetOf(context);
  const { targets } = await readDeclaration(context);
  const others: { target: Target; project: Project }[] = [];
  for (const target of [undefined, ...targets])
    if (target !== own) others.push({ target, project: await openProject(quietly(context, target), { offline: true }) });
  return others;
}

/** `--lock` and `--state` name files of one place. What there is to warn of is told where that place is worked with. */
function quietly(context: Context, target: Target): Context {
  const { lock: _, state: __, ...options } = context.options;
  return forTarget({ ...context, options, output: { ...context.output, note: () => {}, warn: () => {} } }, target);
}

/** Whose locks hold a value that was generated together with one of these: whoever makes another one leaves them with a dead one. */
export function heldBy(
  others: readonly { readonly target: Target; readonly project: Project }[],
  secrets: readonly DesiredSecret[],
): readonly Target[] {
  const made = new Set(secrets.map(checkedBy));
  return others.flatMap(({ target, project: { desired, lock } }) =>
    desired.secrets.some((one) => one.value.from === "generate" && lock.sealed.has(one.address) && made.has(checkedBy(one)))
      ? [target]
      : [],
  );
}

/**
 * What is delivered for some targets counts for all: a value that another one holds is made for both or not at all.
 * @param made of each target of this run what it is about to have delivered
 * @throws SealformError `generate-again`
 */
export async function refuseForSome(
  context: Context,
  made: readonly { readonly target: Target; readonly secrets: readonly DesiredSecret[] }[],
): Promise<void> {
  for (const { target, secrets } of made) {
    if (secrets.length === 0) continue;
    const others = await otherTargets(forTarget(context, target));
    for (const secret of secrets) {
      const isMadeFor = (other: Target) =>
        made.some((one) => one.target === other && one.secrets.some((s) => checkedBy(s) === checkedBy(secret)));
      const holders = heldBy(others, [secret]).filter((other) => !isMadeFor(other));
      if (holders.length === 0) continue;
      const name = secret.value.shared === undefined ? secret.address : `values.${secret.value.shared}`;
      throw new SealformError(
        "generate-again",
        `${name} is generated, and ${holders.map(targetName).join(" and ")} would be left with the value before: nothing is sealed`,
        `make one value for all of them: sealform seal ${name} --all-targets, then at once sealform apply for each`,
      );
    }
  }
}

/** The program that was given it, and its name: given two values, a program has the last. Scopes may be called otherwise elsewhere. */
function checkedBy({ name, value }: DesiredSecret): string {
  return JSON.stringify([value.shared ?? name, value.from === "generate" ? value.deliver : []]);
}

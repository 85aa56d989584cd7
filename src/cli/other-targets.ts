import type { DesiredSecret } from "../model/desired";
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

/** The program that was given it, and its name: given two values, a program has the last. Scopes may be called otherwise elsewhere. */
function checkedBy({ name, value }: DesiredSecret): string {
  return JSON.stringify([value.shared ?? name, value.from === "generate" ? value.deliver : []]);
}

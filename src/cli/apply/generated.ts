import type { DesiredSecret } from "../../model/desired";
import { valueKey } from "../../model/value-key";
import { authorize, focusMatcher } from "../../plan";
import { type SealResult, withSources } from "../../sealing";
import type { State } from "../../state/types";
import { planChoices } from "../commands/plan";
import { judge } from "../judge";
import { refuseForSome } from "../other-targets";
import type { Project } from "../project";
import { discardSealed, keepSealed, sealValues, sourceWorld, type Wanted } from "../seal-project";
import { targetOf } from "../targets";
import { type RoundInput, wordsOf } from "./round";

/**
 * Seals what is missing, and keeps it. A generated value counts from its delivery on, so what this apply would not write in all of its
 * places is not generated.
 * @returns undefined when nothing is left to seal
 */
export async function sealWritable(
  input: RoundInput,
  project: Project,
  state: State | undefined,
  wanted: Wanted,
): Promise<SealResult | undefined> {
  const { context, connection } = input;
  return withSources(sourceWorld(context, project.folder), async (sources) => {
    const sealWanted = (some: Wanted) => sealValues(context, project, state, connection.reader, some, sources);
    let result = await sealWanted(wanted);
    const left = await notWritable(input, { ...project, lock: result.lock }, state, result.sealed);
    if (left.size > 0) {
      await Promise.all(result.files.map((file) => file.discard()));
      const matches = focusMatcher(input.focus);
      const addresses = project.desired.secrets
        .filter((secret) => secret.value.from !== "existing" && !left.has(valueKey(secret)) && matches(secret.address))
        .map(({ address }) => address);
      if (addresses.length === 0) return undefined;
      result = await sealWanted({ ...wanted, addresses, onlyDue: true });
    }
    try {
      await refuseForSome(input.context, [{ target: targetOf(input.context), secrets: result.delivery.secrets }]);
    } catch (error) {
      await discardSealed([{ project, result }]);
      throw error;
    }
    await keepSealed(context, [{ project, result }], { applies: true });
    return result;
  });
}

/** The keys of generated values of which the plan would leave out a place; says why. */
async function notWritable(
  { context, options, connection, workflows }: RoundInput,
  { desired, lock, signers }: Project,
  state: State | undefined,
  sealed: readonly string[],
): Promise<ReadonlySet<string>> {
  const isSealed = new Set(sealed);
  const generated = new Map<string, DesiredSecret>();
  for (const secret of desired.secrets)
    if (secret.value.from === "generate" && isSealed.has(secret.address)) generated.set(secret.address, secret);
  if (generated.size === 0) return new Set();
  const { plan } = await judge({
    desired,
    lock,
    state,
    reader: connection.reader,
    only: [...generated.keys()],
    options: { ...planChoices(options), generates: [...generated.keys()] },
    ...(signers && { signers }),
    ...(workflows && { workflows }),
  });
  const { refused } = authorize(plan, desired, wordsOf(context, options));
  const problems = [
    ...plan.changes.filter(({ action }) => action === "blocked"),
    ...refused.map(({ change, message, hint }) => ({ address: change.address, message, hint })),
  ];
  const keys = new Set<string>();
  for (const { address, message, hint } of problems) {
    const secret = generated.get(address);
    if (!secret) continue;
    keys.add(valueKey(secret));
    context.output.warn(`${address}: nothing is generated for what could not be written: ${message}${hint ? ` (${hint})` : ""}`);
  }
  return keys;
}

import { join, resolve } from "node:path";
import { readConfiguration } from "./blocks";

/**
 * Owner that a synthesized stack says, in whose folder a program of Terraform's is to run; undefined where there is none.
 * @param program Terraform with its arguments
 * @param cwd absolute
 */
export async function stackOwner(program: readonly string[], cwd: string): Promise<string | undefined> {
  const folder = program.map((word) => /^--?chdir=(.*)$/s.exec(word)?.[1]).find((found) => found !== undefined);
  const configuration = await readConfiguration(join(resolve(cwd, folder ?? "."), "cdk.tf.json")).catch(() => undefined);
  const owner = configuration?.provider?.github?.[0]?.owner;
  return typeof owner === "string" ? owner : undefined;
}

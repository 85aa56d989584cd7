import { readFile } from "node:fs/promises";
import { writeFileAtomic } from "../files";

interface Configuration {
  readonly removed?: readonly object[];
}

/**
 * Makes Terraform drop resources from the state of a synthesized stack without deleting what they name.
 * https://developer.hashicorp.com/terraform/language/resources/syntax#removing-resources
 * @param file `cdk.tf.json`
 * @param resources that the stack neither configures nor removes already
 */
export async function addRemovals(file: string, resources: readonly string[]): Promise<void> {
  if (resources.length === 0) return;
  const configuration = JSON.parse(await readFile(file, "utf8")) as Configuration;
  const added = resources.map((from) => ({ from, lifecycle: { destroy: false } }));
  const all = { ...configuration, removed: [...(configuration.removed ?? []), ...added] };
  await writeFileAtomic(file, `${JSON.stringify(all, null, 2)}\n`);
}

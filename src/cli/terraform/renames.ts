import { AddressMap } from "../../model/address-map";
import { SealformError } from "../../model/errors";
import { findRenames, followRenames, newNames } from "../../plan";
import type { State } from "../../state/types";
import { reading } from "../connection";
import type { Context } from "../context";
import type { Project } from "../project";
import type { Call } from "./call";

interface Books {
  readonly project: Project;
  readonly state: State | undefined;
}

/**
 * Lock and state as the repositories are called on GitHub now: without that nothing would be sealed for the new names. A command that
 * writes has them written before the stacks are, as an apply does; a plan keeps them to itself.
 * @throws SealformError `terraform-renamed` for a plan of an app, which reads the lock file itself
 */
export async function followRepositories(context: Context, call: Call, project: Project, state: State | undefined): Promise<Books> {
  const { desired, lock } = project;
  const names = newNames(desired, lock);
  if (names.length === 0) return { project, state };
  const found = await reading(context, (reader) =>
    Promise.all(names.map(async (name) => [name, await reader.repository(desired.owner, name)] as const)),
  );
  const renames = findRenames(desired, lock, new AddressMap(found));
  const [first] = renames;
  if (!first) return { project, state };
  if (!call.writes && context.options.app !== undefined)
    throw new SealformError(
      "terraform-renamed",
      `repository ${first.from} is called ${first.to} now, and the app reads the lock file, which knows the old name`,
      "run `sealform apply` with the same --app first: lock and state follow; `sealform terraform apply` does it as well",
    );
  for (const { from, to } of renames) context.output.note(`sealform: repository ${from} is called ${to} now; lock and state follow`);
  const followed = followRenames(renames, lock, state);
  if (call.writes) {
    // The state first: a death before the lock follows leaves the old name there, so that the next run finds the rename again.
    if (followed.state) await project.store.write(followed.state);
    await project.lockFile.write(followed.lock);
  }
  return { project: { ...project, lock: followed.lock }, state: followed.state };
}

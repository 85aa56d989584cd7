import type { LiveRepository, LiveState, Reading } from "../../github/live";
import { AddressMap } from "../../model/address-map";
import type { DesiredState } from "../../model/desired";
import { sameName } from "../../model/scope";
import { repositoriesOf } from "../../terraform/displaced";
import type { TerraformState } from "../../terraform/terraform-state";
import { reading } from "../connection";
import type { Context } from "../context";

/**
 * Ids of the repositories that have the names which Terraform's states know. An old name that GitHub only redirects is nobody's. What was
 * not read for the plan is asked for.
 */
export async function takersOf(
  context: Context,
  { owner }: DesiredState,
  live: LiveState,
  terraform: TerraformState,
): Promise<AddressMap<number>> {
  const names = repositoriesOf(terraform).addresses();
  const unread = names.filter((name) => !live.repositories.has(name) && !live.repositoriesComplete);
  const asked =
    unread.length === 0
      ? []
      : await reading(context, (reader) => Promise.all(unread.map(async (name) => [name, await reader.repository(owner, name)] as const)));
  const readings = new AddressMap<Reading<LiveRepository>>([...live.repositories, ...asked]);
  return new AddressMap(
    names.flatMap((name) => {
      const found = readings.get(name);
      return found?.status === "present" && sameName(found.value.name, name) ? [[name, found.value.id] as const] : [];
    }),
  );
}

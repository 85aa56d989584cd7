import type { DesiredState } from "../desired";
import type { Finding } from "../finding";
import { error, items, quote } from "./report";

/** `visibility` and `repositories` say who reads an organization item; a repository's own item is read by that repository. */
export function* checkAccess(desired: DesiredState): Generator<Finding> {
  for (const { item, list, index } of items(desired)) {
    const what = `${item.kind} ${quote(item.name)}`;
    const at = (field: string) => ({ list, index, field });
    if (item.scope !== "org") {
      if (item.visibility !== undefined) yield error("visibility-scope", at("visibility"), `${what} of ${item.scope} has a visibility`);
      if (item.repositories !== undefined)
        yield error("visibility-scope", at("repositories"), `${what} of ${item.scope} has selected repositories`);
      continue;
    }
    if (item.visibility === undefined)
      yield error("visibility-missing", at("visibility"), `organization ${what} does not say who may read it`);
    if (item.visibility === "selected" && item.repositories === undefined)
      yield error("repositories-missing", at("repositories"), `${what} is for selected repositories and names none`);
    if (item.visibility !== undefined && item.visibility !== "selected" && item.repositories !== undefined)
      yield error(
        "repositories-unexpected",
        at("repositories"),
        `${what} names repositories, but its visibility is ${quote(item.visibility)}`,
      );
  }
}

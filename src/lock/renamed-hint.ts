import { sameName } from "../model/scope";
import type { Lock } from "./types";

/** What to do about a repository that has another name now: a group that has matched it is not written in the manifest. */
export function renamedHint({ groups }: Pick<Lock, "groups">, before: string, now: string): string {
  const group = [...(groups ?? [])].find(([, names]) => names.some((name) => sameName(name, before)))?.[0];
  return group === undefined
    ? `write ${now} in the manifest`
    : `the group ${group} has it by its old name: \`sealform seal\` looks again which repositories it matches; where the manifest names ${before}, write ${now}`;
}

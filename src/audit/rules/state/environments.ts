import type { DesiredEnvironment, DesiredState } from "../../../model/desired";
import { grouped } from "../../../model/grouped";
import { once } from "../../../model/once";
import { foldCase } from "../../../model/scope";

const key = (repository: string, name: string) => JSON.stringify([foldCase(repository), foldCase(name)]);

const byKey = once(({ environments }: DesiredState) => grouped(environments, ({ repository, name }) => [key(repository, name)]));

/** The environment of a repository as it is declared. */
export function declaredEnvironment(desired: DesiredState | undefined, repository: string, name: string): DesiredEnvironment | undefined {
  return desired && byKey(desired).get(key(repository, name))?.[0];
}

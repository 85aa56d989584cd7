import type { AddressMap } from "../model/address-map";
import type { Location } from "../model/diagnostic";
import { SealformError } from "../model/errors";
import { nearest } from "../model/nearest";
import { type Owner, sameName } from "../model/scope";
import type { WantedReviewer } from "./look-up";

/** What a declaration says where, and for which place it is read: for messages. */
export interface Origin {
  /** A target of the manifest. */
  readonly target?: string;
  /** What names of the target are called in the manifest itself. */
  readonly ownNames: Readonly<Record<Kind, (name: string) => string>>;
  /** Where an address, or one of its fields, is declared. */
  locate(address: string, field?: string): Location | undefined;
}

type Kind = "repository" | "team" | "user";

const PLURAL: Readonly<Record<Kind, string>> = { repository: "repositories", team: "teams", user: "users" };
const SPELLING: Readonly<Record<Kind, string>> = {
  repository: "check the name, and that the credential may see the repository",
  team: "write the slug of the team, as it stands in the address of its page",
  user: "write the login, without @",
};

/** A name that GitHub does not have. @param known names that it could be meant for */
export function unknownName(
  kind: Kind,
  name: string,
  known: readonly string[],
  owner: Owner,
  { target, ownNames }: Partial<Origin> = {},
  place?: Location,
): SealformError {
  const near = nearest(
    name,
    known.filter((other) => !sameName(other, name)),
  );
  const own = ownNames?.[kind](name) ?? name;
  const where = [
    kind === "user" ? "" : ` in ${owner.login}`,
    target === undefined ? "" : ` (target ${target})`,
    place ? `, at ${place.file}:${place.line}:${place.column}` : "",
  ].join("");
  const mapped = target === undefined ? undefined : `say what it is called there: targets.${target}.${PLURAL[kind]}: { ${own}: NAME }`;
  return new SealformError(
    `unknown-${kind}`,
    `there is no ${kind} ${JSON.stringify(name)}${where}`,
    near ? `did you mean ${near}?${mapped ? ` ${mapped}` : ""}` : (mapped ?? SPELLING[kind]),
  );
}

export function unknownReviewer(
  kind: "team" | "user",
  { name, environments: [first = ""] }: WantedReviewer,
  known: AddressMap<number>,
  owner: Owner,
  origin?: Origin,
): SealformError {
  const names = [...known].map(([other]) => other);
  return unknownName(kind, name, names, owner, origin, origin?.locate(first, `reviewers.${PLURAL[kind]}`));
}

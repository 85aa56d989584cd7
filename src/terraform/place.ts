import type { LiveState } from "../github/live";
import { parseAddress } from "../model/address";
import { sameName } from "../model/scope";
import type { Plan } from "../plan";
import { readConfiguration, writeConfiguration } from "./blocks";
import { isoTime } from "./iso-time";
import { addressOf } from "./resource-address";
import { seenItem } from "./seen";
import type { StateEntry, StateFile } from "./state-file";
import type { TerraformState } from "./terraform-state";

/** The output that says it, so that it is in the state and in nothing that GitHub sees. */
const OUTPUT = "sealform_place";

/** Whom a stack is of. */
export interface Place {
  /** `api.github.com` */
  readonly host: string;
  /** Login. */
  readonly owner: string;
  /** Of the owner: the same also when the login is another one now. */
  readonly id: number;
}

export function placeOf({ host, owner }: Pick<Plan, "host" | "owner">): Place {
  return { host, owner: owner.login, id: owner.id };
}

/** What a state says of itself; undefined before the first apply that wrote it down. */
export function statePlace({ outputs }: StateFile): Place | undefined {
  const { host, owner, id } = (outputs?.[OUTPUT]?.value ?? {}) as Partial<Record<keyof Place, unknown>>;
  return typeof host === "string" && typeof owner === "string" && typeof id === "number" ? { host, owner, id } : undefined;
}

/** Lets Terraform write down whom a stack is of. @param file `cdk.tf.json` */
export async function addPlace(file: string, place: Place): Promise<void> {
  const configuration = (await readConfiguration(file)) as Awaited<ReturnType<typeof readConfiguration>> & {
    readonly output?: Readonly<Record<string, object>>;
  };
  await writeConfiguration(file, {
    ...configuration,
    output: { ...configuration.output, [OUTPUT]: { value: place } },
  } as typeof configuration);
}

/** A stack whose state is of another owner, or of another host. */
export interface Elsewhere {
  readonly stack: string;
  /** Whom it says to be of. */
  readonly place?: Place;
  /** Where it says nothing: a resource that GitHub shows to be another one. */
  readonly resource?: string;
}

/**
 * States that are not of this place. One that does not say it is judged by what is in it: an item of the organization is the same when
 * it was made in the same second, and anything of a repository when that has the same id. One that is, is enough: others may have been
 * deleted and made again by hand.
 */
export function placesElsewhere(terraform: TerraformState, here: Place, live: LiveState): Elsewhere[] {
  return [...terraform.states].flatMap(([stack, file]): Elsewhere[] => {
    const place = statePlace(file);
    if (place) return place.id === here.id && sameName(place.host, here.host) ? [] : [{ stack, place }];
    const found = [...terraform.held].filter(([resource]) => terraform.stacksOf.get(resource)?.includes(stack));
    const verdicts = found.map(([resource, entry]) => [resource, isHere(entry, live)] as const);
    const [resource] = verdicts.find(([, verdict]) => verdict === false) ?? [];
    return resource === undefined || verdicts.some(([, verdict]) => verdict === true) ? [] : [{ stack, resource }];
  });
}

/** Undefined where nothing tells. That a repository has another id may have other reasons, which are judged elsewhere. */
function isHere(entry: StateEntry, live: LiveState): boolean | undefined {
  const { repository, repository_id: id, created_at: made } = entry.instances[0]?.attributes ?? {};
  if (typeof repository === "string") {
    const reading = live.repositories.get(repository);
    return reading?.status === "present" && reading.value.id === id ? true : undefined;
  }
  const address = addressOf(entry);
  const item = address !== undefined && parseAddress(address).scope.kind === "organization" ? seenItem(live, address) : undefined;
  const time = isoTime(made);
  return item && time !== undefined ? time === item.createdAt : undefined;
}

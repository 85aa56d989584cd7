import { existsSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import * as expressions from "@actions/expressions";
import { NO_CACHE, type ScannedRepository, scanCheckouts } from "../../src/audit/checkouts";
import { buildEstate } from "../../src/audit/estate";
import type { Finding } from "../../src/audit/finding";
import { type Resolution, resolveWorkflows } from "../../src/audit/resolve";
import { STATE_RULES, type StateInput, stateInput } from "../../src/audit/rules/state";
import { Scanner } from "../../src/audit/scan";
import type { LiveItem, LiveRepository, LiveState, Reading } from "../../src/github/live";
import { emptyLock } from "../../src/lock/empty-lock";
import { loadManifestSync } from "../../src/manifest";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredState } from "../../src/model/desired";

export const TODAY = "2026-07-31";
const scanner = new Scanner(expressions as never);

type Item = Pick<LiveItem, "name"> & Partial<Pick<LiveItem, "visibility">> & { readonly selected?: readonly string[] };
type Secrets = Readonly<Record<string, readonly Item[] | null>>;

/** What a golden case says besides its manifest and workflows. */
export interface Facts {
  readonly visibility?: Readonly<Record<string, LiveRepository["visibility"]>>;
  /** Those of `visibility` are all repositories that there are. */
  readonly complete?: true;
  /** By address of the list; `null`: it cannot be read. */
  readonly live?: { readonly secrets: Secrets };
  /** What GitHub has before the changes of a plan. */
  readonly before?: { readonly secrets: Secrets };
  readonly changes?: NonNullable<StateInput["plan"]>["changes"];
  readonly sealing?: StateInput["sealing"];
  readonly valueSince?: Readonly<Record<string, string>>;
}

/** A repository of workflow files that are not on disk; paths are below `.github/workflows` unless they have a `/`. */
export function repository(name: string, files: Readonly<Record<string, string>>): ScannedRepository {
  return {
    repository: name,
    path: name,
    files: Object.entries(files).map(([path, text]) => {
      const file = path.includes("/") ? path : `.github/workflows/${path}`;
      return { file, shown: file, scan: scanner.scan(text) };
    }),
  };
}

export function liveWith({
  secrets = {},
  visibility = {},
  complete = false,
}: {
  secrets?: Secrets;
  visibility?: Facts["visibility"] & object;
  complete?: boolean;
}): LiveState {
  const present = <T>(value: T): Reading<T> => ({ status: "present", value });
  const lists = Object.entries(secrets).map(([address, items]) => {
    const reading: Reading<readonly LiveItem[]> = items ? present(items.map(liveItem)) : { status: "unreadable", reason: "HTTP 403" };
    return [address, reading] as const;
  });
  const repositories = Object.entries(visibility).map(([name, of], i) => {
    return [name, present({ id: i + 1, name, visibility: of, archived: false, topics: [] })] as const;
  });
  return {
    host: "api.github.com",
    owner: { kind: "organization", login: "acme", id: 1 },
    repositories: new AddressMap<Reading<LiveRepository>>(repositories),
    repositoriesComplete: complete,
    secrets: new AddressMap(lists),
    variables: new AddressMap(),
    environments: new AddressMap(),
    keys: new AddressMap(),
    teams: new AddressMap(),
    users: new AddressMap(),
    repositoryTeams: new AddressMap(),
  };
}

function liveItem({ name, visibility, selected }: Item): LiveItem {
  return {
    name,
    createdAt: "2026-01-01T00:00:00Z",
    updatedAt: "2026-01-01T00:00:00Z",
    ...(visibility && { visibility }),
    ...(selected && { selected: { status: "present", value: selected.map((one, id) => ({ id, name: one })) } }),
  };
}

export function resolve(repositories: readonly ScannedRepository[], desired: DesiredState): Resolution {
  return resolveWorkflows(repositories, buildEstate({ desired }), expressions as never);
}

export function inputOf(desired: DesiredState | undefined, repositories: readonly ScannedRepository[], live?: LiveState): StateInput {
  return stateInput({ repositories, expressions: expressions as never, today: TODAY, ...(desired && { desired }), ...(live && { live }) });
}

/** What the rules say whose needs are met. */
export function check(input: StateInput, ids?: readonly string[]): Finding[] {
  return STATE_RULES.filter(({ id }) => ids?.includes(id) !== false).flatMap((rule) => [...rule.check(input)]);
}

/** The manifest of a folder, its workflows (a folder each repository), and its `facts.json`. */
export async function inputAt(folder: string): Promise<StateInput> {
  const manifest = loadManifestSync(join(folder, "sealform.yaml"), { cwd: folder });
  if (!manifest.desired) throw new Error(JSON.stringify(manifest.diagnostics));
  const { desired } = manifest.expand([]);
  const facts = (existsSync(join(folder, "facts.json")) ? JSON.parse(readFileSync(join(folder, "facts.json"), "utf8")) : {}) as Facts;
  const repositories = await scanCheckouts([{ path: folder, text: basename(folder) }], { scanner, cache: NO_CACHE });
  const lock = emptyLock();
  for (const [address, valueSince] of Object.entries(facts.valueSince ?? {}))
    lock.sealed.set(address, { ciphertext: "", keyId: "", keyFingerprint: "", generation: 1, valueSince });
  const live =
    facts.live || facts.visibility
      ? liveWith({ ...facts.live, ...(facts.visibility && { visibility: facts.visibility }), complete: facts.complete === true })
      : undefined;
  const input = stateInput({
    repositories,
    expressions: expressions as never,
    today: TODAY,
    desired: desired!,
    lock,
    manifest,
    silent: manifest.silent,
    ...(live && { live }),
  });
  const { changes, before } = facts;
  const reads = before && inputOf({ ...desired!, secrets: [], variables: [] }, repositories, liveWith(before)).reads;
  return {
    ...input,
    ...(reads && { reads }),
    ...(changes && { plan: { changes, after: input.resolution } }),
    ...(facts.sealing && { sealing: facts.sealing }),
  };
}

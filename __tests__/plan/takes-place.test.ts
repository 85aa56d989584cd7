import * as expressions from "@actions/expressions";
import fc from "fast-check";
import type { Change } from "../../src/plan/types";
import { repository } from "../audit/state";
import { Estate, IDS, liveSelected, selected } from "./fixture";

const ORG = "org/actions/secret/DB";
const NAMES = Object.keys(IDS);
const ownOf = (name: string) => `repo:${name}/actions/secret/DB`;

const names = fc.subarray(NAMES, { minLength: 1 });
const declared = fc.constantFrom("sealed", "unsealed", "newly sealed", undefined);
const worlds = fc.record({
  org: fc.record({ live: fc.option(names, { nil: undefined }), wanted: fc.option(names, { nil: undefined }), value: declared }),
  own: fc.array(fc.record({ live: fc.boolean(), wanted: declared }), { minLength: NAMES.length, maxLength: NAMES.length }),
  /** Nobody has declared or written the organization's: `--delete-unmanaged` deletes it. */
  stranger: fc.boolean(),
  readers: fc.subarray(NAMES),
  fails: fc.array(fc.boolean(), { minLength: 6, maxLength: 6 }),
});
type World = typeof worlds extends fc.Arbitrary<infer W> ? W : never;

function estateOf({ org, own, stranger }: World): Estate {
  const estate = new Estate().scope("org", "delete");
  estate.options = { deleteUnmanaged: true };
  const seal = (address: string, value: string | undefined) => {
    if (value === "newly sealed") estate.seal(address, "new", 2);
    if (value === "sealed") estate.seal(address);
  };
  for (const name of NAMES) estate.scope(`repo:${name}`);
  if (org.live) estate.exists(ORG, liveSelected(...org.live));
  if (org.live && !stranger) estate.own(ORG, { access: { visibility: "selected", repositories: org.live.map((n) => IDS[n]!) } });
  if (org.wanted && org.value) estate.secret(ORG, selected(...org.wanted));
  if (org.wanted) seal(ORG, org.value);
  for (const [i, { live, wanted }] of own.entries()) {
    const address = ownOf(NAMES[i]!);
    if (live) estate.exists(address).own(address);
    if (wanted) estate.secret(address);
    seal(address, wanted);
  }
  return estate;
}

/** After each change, the repositories whose jobs get a value. Changes that fail take those with them that require them. */
function* course({ org, own, fails }: World, changes: readonly Change[]): Generator<ReadonlySet<string>> {
  let shared = new Set(org.live ?? []);
  const owners = new Set(NAMES.filter((_, i) => own[i]!.live));
  const made = new Set<string>();
  yield new Set([...shared, ...owners]);
  for (const [i, { address, action, after, requires = [] }] of changes.entries()) {
    if (action === "blocked" || fails[i] || !requires.every((one) => made.has(one))) continue;
    made.add(address);
    const name = NAMES.find((one) => ownOf(one) === address);
    if (name === undefined) shared = new Set(action === "delete" ? [] : after!.repositories);
    else if (action === "delete") owners.delete(name);
    else owners.add(name);
    yield new Set([...shared, ...owners]);
  }
}

test("whatever is blocked and whatever fails, nobody who is to have a value goes without one", () => {
  fc.assert(
    fc.property(worlds, (world) => {
      const { org, own } = world;
      const wants = NAMES.filter((name, i) => own[i]!.wanted || (org.value && org.wanted?.includes(name)));
      const [before, ...then] = course(world, estateOf(world).diff().changes);
      const having = wants.filter((name) => before!.has(name));
      for (const now of then) expect(having.filter((name) => !now.has(name))).toEqual([]);
    }),
    { numRuns: 300 },
  );
});

test("with workflows, no job that reads a value goes without one", () => {
  const workflow = `on: push\njobs: { go: { steps: [{ run: ./go, env: { A: "\${{ secrets.DB }}" } }] } }\n`;
  fc.assert(
    fc.property(worlds, (world) => {
      const estate = estateOf(world);
      const repositories = world.readers.map((name) => repository(name, { "ci.yml": workflow }));
      estate.workflows = { repositories, expressions: expressions as never };
      const [before, ...then] = course(world, estate.diff().changes);
      const having = world.readers.filter((name) => before!.has(name));
      for (const now of then) expect(having.filter((name) => !now.has(name))).toEqual([]);
    }),
    { numRuns: 200 },
  );
});

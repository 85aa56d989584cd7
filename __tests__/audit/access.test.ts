import { readFileSync } from "node:fs";
import { join } from "node:path";
import * as expressions from "@actions/expressions";
import Ajv2020 from "ajv/dist/2020";
import fc from "fast-check";
import { AccessIndex, accessMap, declaredEstate, liveEstate, renderAccess, renderCsv } from "../../src/audit/access";
import type { AccessEstate, KnownRepository, KnownSecret } from "../../src/audit/access/estate";
import { buildEstate } from "../../src/audit/estate";
import type { Reads } from "../../src/audit/reads";
import { stateInput } from "../../src/audit/rules/state";
import { S21 } from "../../src/audit/rules/state/s21-stale-secret";
import type { LiveEnvironment, LiveProtection } from "../../src/github/live";
import { describeEstate } from "../../src/import/estate";
import { emptyLock, parseLock } from "../../src/lock";
import { loadManifest } from "../../src/manifest";
import { canRead } from "../../src/model/access";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredEnvironment, DesiredState } from "../../src/model/desired";
import type { SealformError } from "../../src/model/errors";
import type { Policies } from "../../src/model/policies";
import { winner } from "../../src/model/precedence";
import type { RepositoryVisibility, Visibility } from "../../src/model/visibility";
import { findOverdue } from "../../src/rotate";
import { ACME_READS } from "./acme-reads";
import { declare } from "./declare";
import { largeEstate } from "./large-estate";
import { liveWith } from "./state";

const TODAY = "2026-11-21";
const SEALED = { ciphertext: "", keyId: "", keyFingerprint: "", generation: 1 };
const ACME = join(__dirname, "../../examples/acme");
const validate = new Ajv2020({ strict: false, allErrors: true }).compile(
  JSON.parse(readFileSync(join(__dirname, "../../schemas/access.schema.json"), "utf8")),
);

async function acme(): Promise<AccessEstate> {
  const { desired } = await loadManifest(join(ACME, "sealform.yaml"));
  return declaredEstate(desired!, parseLock(readFileSync(join(ACME, "sealform.lock.json"), "utf8"), "sealform.lock.json"));
}

function organizationSecret(name: string, visibility: Visibility, selected?: readonly string[]): KnownSecret {
  const common = { kind: "secret", scope: "org", store: "actions", name, visibility, value: { from: "existing" } } as const;
  return {
    ...common,
    address: `org/actions/secret/${name}`,
    ...(selected && { selected, repositories: selected.map((one) => ({ by: "name" as const, name: one })) }),
  };
}

function ownSecret(scope: string, name: string): KnownSecret {
  return { kind: "secret", scope, store: "actions", name, address: `${scope}/actions/secret/${name}`, value: { from: "existing" } };
}

interface Parts {
  readonly secrets: readonly KnownSecret[];
  readonly repositories: readonly KnownRepository[];
  readonly environments?: readonly DesiredEnvironment[];
  readonly complete?: boolean;
  readonly plan?: string;
}

function estateOf({ secrets, repositories, environments = [], complete = true, plan }: Parts): AccessEstate {
  const desired: DesiredState = {
    version: 1,
    owner: { kind: "organization", login: "acme" },
    scopes: [],
    environments,
    secrets: [],
    variables: [],
    ignore: [],
    forget: [],
    policies: {},
  };
  const known = new AddressMap(repositories.map((one) => [one.name, one] as const));
  return {
    source: "live",
    desired,
    secrets,
    repositories: known,
    complete,
    ...(plan !== undefined && { plan }),
    unreadable: [],
    since: new AddressMap(),
    apps: new AddressMap(),
  };
}

function ask(estate: AccessEstate, asked: readonly string[] = [], reads?: Reads) {
  const map = accessMap(new AccessIndex(estate, reads), { asked, today: TODAY });
  expect(validate(JSON.parse(JSON.stringify(map))) ? [] : validate.errors).toEqual([]);
  return map;
}

describe("of examples/acme", () => {
  test("NPM_TOKEN is readable by what its names and globs gave when the lock was written, in both stores", async () => {
    const { secrets } = ask(await acme(), ["npm_token"]);
    expect(secrets.map(({ address }) => address)).toEqual(["org/actions/secret/NPM_TOKEN", "org/dependabot/secret/NPM_TOKEN"]);
    for (const { readers, incomplete, rule, selection } of secrets) {
      expect(readers.map(({ repository, certainty }) => `${repository} ${certainty}`)).toEqual([
        "api yes",
        "lib-auth yes",
        "lib-ui yes",
        "web yes",
      ]);
      expect({ incomplete, rule, selection }).toEqual({ incomplete: [], rule: "selected", selection: ["web", "api", "lib-*"] });
    }
  });

  test("who is private is not in a manifest: `private` stays unknown, `all` is open to more", async () => {
    const [chat, sonar] = ask(await acme(), ["CHAT_WEBHOOK_URL", "SONAR_TOKEN"]).secrets;
    expect(chat!.readers.every(({ certainty }) => certainty === "yes")).toBe(true);
    expect(chat!.incomplete).toEqual([expect.stringContaining("--live")]);
    expect(new Set(sonar!.readers.map(({ certainty }) => certainty))).toEqual(new Set(["unknown"]));
    expect(sonar!.incomplete).toEqual([expect.stringContaining("--live")]);
    expect(ask(await acme(), ["repo:api"]).repositories[0]).toMatchObject({
      visibility: null,
      unknown: ["whether it is public or private"],
    });
  });

  test("an environment says what stands before it", async () => {
    const [database] = ask(await acme(), ["DATABASE_URL"]).secrets;
    expect(database).toMatchObject({
      rule: "environment",
      environment: { repository: "api", name: "production", gate: { protected: "yes" } },
    });
    expect(database!.environment!.gate.rules).toEqual([
      "reviewers: team sre, bob, not one's own runs",
      "waits 30 min",
      "branches: main, release/*, tag v*",
      "administrators cannot bypass",
    ]);
  });

  test("without workflows nothing is unused, with them the jobs are named and what is not known stays unknown", async () => {
    const without = ask(await acme());
    expect(new Set(without.secrets.map(({ use }) => use))).toEqual(new Set(["unknown"]));
    const map = ask(await acme(), [], ACME_READS);
    const of = (address: string) => map.secrets.find((one) => one.address === address)!;
    const npm = of("org/actions/secret/NPM_TOKEN");
    expect(npm).toMatchObject({ use: "read", exposure: "over", idle: ["lib-auth"] });
    expect(npm.jobs.map(({ repository, job, certainty }) => `${repository} ${job} ${certainty}`)).toEqual([
      "web publish yes",
      "web install yes",
      "lib-ui publish yes",
      "api install unknown",
    ]);
    expect(of("repo:api/actions/secret/SENTRY_DSN").use).toBe("unused");
    // Dependabot reads its store for its registries, without a workflow.
    expect(of("org/dependabot/secret/NPM_TOKEN").use).toBe("unknown");
    expect(of("repo:infra/actions/secret/CLOUD_TOKEN").use).toBe("unknown"); // its workflows were not at hand
    expect(of("org/actions/secret/CHAT_WEBHOOK_URL").use).toBe("unknown"); // more repositories may read it
    expect(map.unreadable).toEqual([{ address: "repo:infra", what: "workflows", reason: "no checkout at hand" }]);
  });

  test("a value is overdue by its rotation", async () => {
    const estate = await acme();
    const at = (today: string) => accessMap(new AccessIndex(estate), { asked: ["PAYMENTS_KEY"], today }).secrets[0]!.value;
    expect(at("2026-12-21")).toEqual({ since: "2026-11-21T08:58:36Z", exact: true, days: 30, maxAgeDays: 30, overdue: false });
    expect(at("2026-12-22")).toMatchObject({ days: 31, overdue: true });
  });

  test("a value is overdue by the policies too, where they allow less than its rotation, unless they are waived", async () => {
    const estate = await acme();
    const at = (policies: Policies) => {
      const index = new AccessIndex({ ...estate, desired: { ...estate.desired, policies } });
      return accessMap(index, { asked: ["PAYMENTS_KEY"], today: "2026-12-02" }).secrets[0]!.value;
    };
    expect(at({ maxAgeDays: 10 })).toMatchObject({ days: 11, overdue: true });
    const waiver = {
      policy: "policy-age",
      pattern: "env:api/production/actions/secret/PAYMENTS_KEY",
      reason: "moving",
      until: "2027-01-01",
    } as const;
    expect(at({ maxAgeDays: 10, waivers: [waiver] })).toMatchObject({ days: 11, overdue: false });
  });

  test("of what GitHub has a value is as old as its secret, whatever was written to it last: as rotate --due and S21 have it", () => {
    const address = "repo:old/actions/secret/OLD";
    const declared = declare(
      "repositories: { old: { secrets: { OLD: { value: existing, rotation: { maxAge: 90d } }, OURS: { value: { env: A } } } } }",
    );
    const live = liveWith({
      visibility: { old: "private" },
      secrets: { "repo:old/actions/secret": [{ name: "OLD" }, { name: "OURS" }] },
    });
    const list = live.secrets.get("repo:old/actions/secret")!;
    if (list.status === "present") Object.assign(list.value[0]!, { createdAt: "2025-01-01T00:00:00Z", updatedAt: "2026-11-01T00:00:00Z" });
    const lock = emptyLock();
    for (const name of ["OLD", "OURS"])
      lock.sealed.set(`repo:old/actions/secret/${name}`, { ...SEALED, valueSince: "2026-11-02T00:00:00Z" });
    const [old, ours] = ask(liveEstate(live, describeEstate(live, ["actions"]), { desired: declared, lock })).secrets;
    expect(old!.value).toEqual({ since: "2025-01-01T00:00:00Z", exact: false, days: 689, maxAgeDays: 90, overdue: true });
    expect(ours!.value).toMatchObject({ days: 19, exact: true });
    expect(buildEstate({ desired: declared, lock, live }).items.get(address)?.since).toEqual({ at: "2025-01-01T00:00:00Z", exact: false });
    const due = findOverdue({ desired: declared, lock, live, state: undefined, today: TODAY, within: 0 });
    expect(due.overdue).toMatchObject([{ address, age: { days: 689, certainty: "at-least" } }]);
  });

  test("what is not declared is held against policies.maxAge, as S21 does, unless it is ignored or waived", () => {
    const declared = declare(
      [
        "policies: { maxAge: 100d, waivers: [{ policy: policy-age, pattern: repo:app/actions/secret/WAIVED, reason: r, until: 2099-01-01 }] }",
        'ignore: [{ pattern: "repo:*/actions/secret/VAULT_*", reason: the vault writes them }]',
        "repositories: { app: { secrets: { OWN: { value: existing }, SHORT: { value: existing, rotation: { maxAge: 90d } } } } }",
      ].join("\n"),
    );
    const names = ["BY_HAND", "OWN", "SHORT", "VAULT_A", "WAIVED"];
    const live = liveWith({ visibility: { app: "private" }, secrets: { "repo:app/actions/secret": names.map((name) => ({ name })) } });
    const list = live.secrets.get("repo:app/actions/secret")!;
    for (const item of list.status === "present" ? list.value : []) Object.assign(item, { createdAt: "2025-01-01T00:00:00Z" });
    const { secrets } = ask(liveEstate(live, describeEstate(live, ["actions"]), { desired: declared, lock: emptyLock() }));
    const overdue = secrets.flatMap(({ name, value }) => (value?.overdue ? [[name, value.maxAgeDays]] : []));
    expect(overdue).toEqual([
      ["BY_HAND", 100],
      ["SHORT", 90],
    ]);
    const input = stateInput({
      repositories: [],
      expressions: expressions as never,
      today: TODAY,
      desired: declared,
      lock: emptyLock(),
      live,
    });
    expect([...S21.check(input)].map(({ name }) => name)).toEqual(overdue.map(([name]) => name));
  });

  test("no ciphertext, no hash and no key of the lock is in any form of the answer", async () => {
    const map = ask(await acme(), [], ACME_READS);
    const text = [JSON.stringify(map), renderCsv(map), renderAccess(map, { color: false, asked: true })].join("\n");
    const lock = parseLock(readFileSync(join(ACME, "sealform.lock.json"), "utf8"), "x");
    for (const { ciphertext, keyId, keyFingerprint } of lock.sealed.values())
      for (const hidden of [ciphertext, keyId, keyFingerprint]) expect(text).not.toContain(hidden);
  });
});

test("a selection with globs that the lock does not have is unknown, but for the names in it", async () => {
  const { desired } = await loadManifest(join(ACME, "sealform.yaml"));
  const map = ask(declaredEstate(desired!, emptyLock()), ["org/actions/secret/NPM_TOKEN"]);
  expect(map.secrets[0]!.readers.filter(({ certainty }) => certainty === "yes").map(({ repository }) => repository)).toEqual([
    "api",
    "web",
  ]);
  expect(map.secrets[0]!.incomplete).toEqual(["what it selects by glob, topic or property is not in the lock"]);
  expect(map.unreadable.map(({ address }) => address)).toContain("org/actions/secret/NPM_TOKEN");
});

describe("a selection that the lock does not have", () => {
  const readersOf = (selection: string, scanned: readonly string[] = []) => {
    const desired = declare(`secrets: { T: { value: existing, visibility: selected, repositories: ${selection} } }
repositories: { web: { secrets: {} }, infra: { secrets: {} }, lib-own: { secrets: {} } }`);
    const [secret] = ask(declaredEstate(desired, emptyLock()), ["T"], { reads: [], complete: scanned, incomplete: [] }).secrets;
    return secret!.readers.map(({ repository, certainty }) => `${repository} ${certainty}`);
  };

  test("is given by a glob to what it matches, and to nothing that no selector can mean", () =>
    expect(readersOf('[web, "lib-*"]')).toEqual(["lib-own yes", "web yes"]));

  test("is given to repositories that only their workflows name, and to none of somebody else", () =>
    expect(readersOf('["lib-*"]', ["lib-ui", "other", "them/lib-x"])).toEqual(["lib-own yes", "lib-ui yes"]));

  test.each(["{ topic: node }", "{ property: tier, value: gold }"])("%s can mean any repository that is not taken out", (selector) =>
    expect(readersOf(`[web, ${selector}, "!lib-*"]`)).toEqual(["infra unknown", "web yes"]));
});

test.each([
  ["wob", "did you mean repo:web?"],
  ["nope", "sealform access shows those that there are"],
])("%s is no secret: %s", (asked, hint) => {
  const repositories: KnownRepository[] = [{ name: "web" }, { name: "api" }];
  expect(() => ask(estateOf({ secrets: [organizationSecret("TOKEN", "all")], repositories }), [asked])).toThrow(
    expect.objectContaining({ rule: "unknown-secret", hint }),
  );
});

test("names of repositories, secrets and environments compare without case", () => {
  const estate = estateOf({
    secrets: [organizationSecret("TOKEN", "selected", ["WEB"]), ownSecret("repo:Web", "TOKEN"), ownSecret("env:wEb/Production", "TOKEN")],
    repositories: [{ name: "web", visibility: "private" }],
    environments: [{ address: "env:web/production", repository: "WEB", name: "production", protection: { waitTimer: 5 } }],
  });
  const map = ask(estate, ["token", "REPO:WEB"]);
  expect(map.secrets.map(({ readers }) => readers.map(({ repository }) => repository))).toEqual([["web"], ["web"], ["web"]]);
  expect(map.secrets.find(({ scope }) => scope === "org")!.readers[0]!.shadowedBy).toEqual([
    "env:wEb/Production/actions/secret/TOKEN",
    "repo:Web/actions/secret/TOKEN",
  ]);
  expect(map.secrets.find(({ rule }) => rule === "environment")!.environment!.gate.rules).toEqual(["waits 5 min"]);
  expect(map.repositories[0]!.stores[0]!.secrets).toEqual([
    {
      name: "TOKEN",
      address: "repo:Web/actions/secret/TOKEN",
      certainty: "yes",
      environments: [{ environment: "Production", address: "env:wEb/Production/actions/secret/TOKEN" }],
      shadows: ["org/actions/secret/TOKEN"],
    },
  ]);
});

test("on the Free plan private repositories read no organization secret", () => {
  const repositories = [
    { name: "open", visibility: "public" },
    { name: "closed", visibility: "private" },
  ] as const;
  const estate = estateOf({ secrets: [organizationSecret("A", "all"), organizationSecret("B", "private")], repositories, plan: "free" });
  expect(ask(estate).secrets.map(({ readers }) => readers.map(({ repository }) => repository))).toEqual([["open"], []]);
});

test("an environment without protection says so, and one whose protection is not said is unknown", () => {
  const secrets = ["bare", "unsaid"].map((name) => ownSecret(`env:web/${name}`, "TOKEN"));
  const environments = [
    {
      address: "env:web/bare",
      repository: "web",
      name: "bare",
      protection: { reviewers: null, waitTimer: 0, deploymentBranchPolicy: null },
    },
    { address: "env:web/unsaid", repository: "web", name: "unsaid", protection: { waitTimer: 0 } },
  ];
  const { secrets: found } = ask(estateOf({ secrets, repositories: [{ name: "web", visibility: "public" }], environments }));
  expect(found.map(({ environment }) => environment!.gate.protected)).toEqual(["no", "unknown"]);
  expect(found[0]!.environment!.gate.rules).toEqual(["no protection", "whether a GitHub App gates it is not known"]);
});

test("an environment that a GitHub App alone gates is protected, whether it is declared or read", () => {
  const environment = (protection: DesiredEnvironment["protection"]) =>
    ({ address: "env:web/prod", repository: "web", name: "prod", protection }) satisfies DesiredEnvironment;
  const desired = (protection: DesiredEnvironment["protection"]) =>
    estateOf({ secrets: [], repositories: [], environments: [environment(protection)] }).desired;
  const none = { reviewers: null, deploymentBranchPolicy: null } as const;
  const isProtected = (sources: Parameters<typeof buildEstate>[0]) => buildEstate(sources).isProtected("web", "prod");
  expect(isProtected({ desired: desired(none) })).toBe("no");
  expect(isProtected({ desired: desired({ ...none, customProtectionRules: ["gate"] }) })).toBe("yes");
  const bare = { reviewers: [], preventSelfReview: false, waitTimer: 0, adminsCanBypass: true, deploymentBranchPolicy: null };
  const live = (protection: LiveProtection, more: Partial<LiveEnvironment> = {}) => ({
    ...liveWith({}),
    environments: new AddressMap([
      ["web", { status: "present", value: [{ id: 1, name: "prod", createdAt: "", updatedAt: "", protection, ...more }] } as const],
    ]),
  });
  expect(isProtected({ live: live(bare) })).toBe("no");
  const gated = live({ ...bare, customProtectionRules: [{ id: 1, app: "gate" }] });
  expect(isProtected({ live: gated })).toBe("yes");
  // A key that is not declared stays as GitHub has it.
  expect(isProtected({ live: gated, desired: desired(none) })).toBe("yes");
  expect(isProtected({ live: gated, desired: desired({ ...none, customProtectionRules: null }) })).toBe("no");
  const unread = live(bare, { rulesUnreadable: "HTTP 403" });
  expect([isProtected({ live: unread }), isProtected({ live: unread, desired: desired(none) })]).toEqual(["unknown", "unknown"]);
});

describe("the first 100 organization secrets", () => {
  const name = (i: number) => `S${String(i).padStart(3, "0")}`;
  const many = (count: number) => Array.from({ length: count }, (_, i) => organizationSecret(name(i + 1), "all"));
  const web = [{ name: "web", visibility: "private" }] as const;

  test("100 are all usable", () => {
    const [store] = ask(estateOf({ secrets: many(100), repositories: web }), ["repo:web"]).repositories[0]!.stores;
    expect(store).toMatchObject({ beyond: [], uncertain: [], organizationSecrets: { least: 100, most: 100 } });
  });

  test("of 105 those beyond the cut are named, two on each side of it are uncertain", () => {
    const { repositories, secrets } = ask(estateOf({ secrets: many(105), repositories: web }));
    expect(repositories[0]!.stores[0]).toMatchObject({ beyond: ["S103", "S104", "S105"], uncertain: ["S099", "S100", "S101", "S102"] });
    expect(secrets.map(({ readers }) => readers[0]!.limit ?? "in").slice(97)).toEqual([
      "in",
      ...Array(4).fill("uncertain"),
      ...Array(3).fill("beyond"),
    ]);
    expect(repositories[0]!.stores[0]!.secrets.find((one) => one.name === "S105")).toMatchObject({ address: null, limit: "beyond" });
  });

  test("a name whose place depends on how `_` sorts is uncertain", () => {
    const secrets = [...many(110), organizationSecret("S_ANY", "all")];
    const [store] = ask(estateOf({ secrets, repositories: web }), ["repo:web"]).repositories[0]!.stores;
    expect(store!.uncertain).toContain("S_ANY");
  });

  test("what a repository has itself is not cut, and wins", () => {
    const estate = estateOf({ secrets: [...many(105), ownSecret("repo:web", "S105")], repositories: web });
    const [store] = ask(estate, ["repo:web"]).repositories[0]!.stores;
    expect(store!.secrets.find((one) => one.name === "S105")).toMatchObject({ address: "repo:web/actions/secret/S105", limit: "beyond" });
  });
});

test("readers and winners are those of src/model, whatever is declared", () => {
  const names = ["A", "B", "C"];
  const visibility = fc.constantFrom<RepositoryVisibility>("public", "private", "internal");
  const declared = fc.record({
    repositories: fc.array(visibility, { minLength: 1, maxLength: 4 }),
    organization: fc.array(
      fc.record({ visibility: fc.constantFrom<Visibility>("all", "private", "selected"), chosen: fc.array(fc.nat(3)) }),
      { maxLength: 3 },
    ),
    own: fc.uniqueArray(fc.tuple(fc.nat(2), fc.nat(3)), { selector: String }),
    inside: fc.uniqueArray(fc.tuple(fc.nat(2), fc.nat(3)), { selector: String }),
    plan: fc.constantFrom(undefined, "free", "team"),
  });
  fc.assert(
    fc.property(declared, ({ repositories, organization, own, inside, plan }) => {
      const known = repositories.map((one, i): KnownRepository => ({ name: `r${i}`, visibility: one }));
      const there = ([, repository]: readonly [number, number]) => repository < known.length;
      const secrets = [
        ...organization.map((one, i) =>
          organizationSecret(
            names[i]!,
            one.visibility,
            one.visibility === "selected" ? one.chosen.filter((c) => c < known.length).map((c) => `r${c}`) : undefined,
          ),
        ),
        ...own.filter(there).map(([name, r]) => ownSecret(`repo:r${r}`, names[name]!)),
        ...inside.filter(there).map(([name, r]) => ownSecret(`env:r${r}/prod`, names[name]!)),
      ];
      const map = accessMap(new AccessIndex(estateOf({ secrets, repositories: known, ...(plan && { plan }) })), {
        asked: [],
        today: TODAY,
      });
      for (const [i, { visibility, chosen }] of organization.entries()) {
        const expected = known
          .filter((r, id) => canRead({ visibility, repositories: chosen }, { id, visibility: r.visibility! }, plan))
          .map((r) => r.name);
        expect(map.secrets.find(({ address }) => address === `org/actions/secret/${names[i]}`)!.readers.map((r) => r.repository)).toEqual(
          expected,
        );
      }
      for (const [r, repository] of map.repositories.entries())
        for (const { name, address } of repository.stores.flatMap((store) => store.secrets)) {
          const at = names.indexOf(name);
          const above = organization[at];
          const candidates = [
            ...(above &&
            canRead({ visibility: above.visibility, repositories: above.chosen }, { id: r, visibility: known[r]!.visibility! }, plan)
              ? [{ scope: "organization" as const, address: `org/actions/secret/${name}` }]
              : []),
            ...(own.some(([n, where]) => n === at && where === r)
              ? [{ scope: "repository" as const, address: `repo:r${r}/actions/secret/${name}` }]
              : []),
          ];
          expect(address).toBe(winner(candidates)?.address ?? null);
        }
    }),
    { numRuns: 150 },
  );
});

test("the large estate is what its schema says, for a secret and for a repository", () => {
  const { estate, reads } = largeEstate(200, 60);
  const map = ask(estate, ["repo:billing-service", estate.secrets[13]!.address], reads);
  expect(map.secrets[0]!.readers).toHaveLength(60);
});

test.each([
  [["NPM_TOKN"], "unknown-secret", "did you mean NPM_TOKEN?"],
  [["org/actions/secret/NPM_TOKE"], "unknown-secret", "did you mean org/actions/secret/NPM_TOKEN?"],
  [["repo:ap"], "unknown-repository", "did you mean api?"],
  [["org/actions/variable/REGION"], "usage", expect.stringContaining("variable")],
])("%j is refused with what was meant", async (asked, rule, hint) => {
  const index = new AccessIndex(await acme());
  const failure = (() => {
    try {
      accessMap(index, { asked, today: TODAY });
    } catch (error) {
      return error as SealformError;
    }
    return undefined;
  })();
  expect(failure).toMatchObject({ rule, ...(rule !== "usage" && { hint }) });
});

test("CSV quotes what needs it, and no cell begins a formula", () => {
  const estate = estateOf({
    secrets: [ownSecret('env:web/=HYPERLINK("x", "y")', "A"), ownSecret("env:web/@sum;\n+1", "B")],
    repositories: [{ name: "web", visibility: "public" }],
  });
  const lines = renderCsv(ask(estate)).split("\r\n");
  expect(lines).toHaveLength(4);
  expect(lines[1]).toContain(`,"'=HYPERLINK(""x"", ""y"")",`);
  expect(lines[2]).toContain(`,"'@sum;\\u000a+1",`);
  for (const line of lines.slice(1)) expect(line).not.toMatch(/(^|,)"?[=+@-]/);
});

import fc from "fast-check";
import type { Finding } from "../../src/audit/finding";
import { breaksOf } from "../../src/audit/rules/state";
import { printAddress, tryParseScope } from "../../src/model/address";
import type { DesiredEnvironment, DesiredSecret, DesiredState } from "../../src/model/desired";
import type { Scope } from "../../src/model/scope";
import { check, inputOf, repository } from "./state";

const REPOSITORIES = ["api", "web", "lib", "docs"] as const;
const ENVIRONMENTS = ["production", "staging"] as const;

interface Truth {
  /** Readers of organization secrets, by name. */
  readonly organization: Readonly<Record<string, { readonly visibility: "all" | "selected"; readonly readers: readonly string[] }>>;
  /** By `repo:x` and `env:x/y`. */
  readonly own: Readonly<Record<string, readonly string[]>>;
}

/** An organization in which every declared secret is read, and everything that is read is declared. */
const truths: fc.Arbitrary<Truth> = fc.record({
  organization: fc
    .array(
      fc.record({
        visibility: fc.constantFrom("all" as const, "selected" as const),
        readers: fc.subarray([...REPOSITORIES], { minLength: 1 }),
      }),
      { minLength: 1, maxLength: 4 },
    )
    .map((list) =>
      Object.fromEntries(
        list.map((one, i) => [`ORG_${i}`, one.visibility === "all" ? { ...one, readers: [...REPOSITORIES] } : one] as const),
      ),
    ),
  own: fc
    .array(
      fc.record({
        repository: fc.constantFrom(...REPOSITORIES),
        environment: fc.option(fc.constantFrom(...ENVIRONMENTS), { nil: undefined }),
      }),
      { minLength: 2, maxLength: 6 },
    )
    .map((list) => {
      const own: Record<string, string[]> = {};
      list.forEach(({ repository: name, environment }, i) => {
        const scope = environment === undefined ? `repo:${name}` : `env:${name}/${environment}`;
        own[scope] = [...(own[scope] ?? []), `OWN_${i}_${environment === undefined ? "R" : "E"}`];
      });
      return own;
    }),
});

/** How a job comes to read a name: each has to be seen through. */
type Style = "step" | "bracket" | "job-env" | "folded" | "called" | "inherited";
const STYLES: readonly Style[] = ["step", "bracket", "job-env", "folded", "called", "inherited"];

function job(
  key: string,
  names: readonly string[],
  style: Style,
  environment?: string,
): { readonly caller: string; readonly callee?: string } {
  const enter = environment === undefined ? "" : `    environment: ${environment}\n`;
  const steps = (expressions: readonly string[]) =>
    `    runs-on: x\n${enter}    steps:\n      - run: ./go\n        env:\n${expressions.map((one, i) => `          V${i}: \${{ ${one} }}`).join("\n")}\n`;
  const expressions = names.map((name) =>
    style === "bracket" ? `secrets['${name.toLowerCase()}']` : style === "folded" ? `secrets[format('{0}', '${name}')]` : `secrets.${name}`,
  );
  if (style === "job-env")
    return {
      caller: `  ${key}:\n    runs-on: x\n${enter}    env:\n${names.map((name) => `      ${name}: \${{ secrets.${name} }}`).join("\n")}\n    steps: [{ run: ./go }]\n`,
    };
  if (style !== "called" && style !== "inherited") return { caller: `  ${key}:\n${steps(expressions)}` };
  // https://github.com/actions/runner/issues/4453: what an environment has reaches a called workflow only when it inherits.
  const inherits = style === "inherited" || environment !== undefined;
  const passed = inherits ? "inherit" : `{ ${names.map((name) => `${name}: "\${{ secrets.${name} }}"`).join(", ")} }`;
  return {
    caller: `  ${key}:\n    uses: ./.github/workflows/${key}.yml\n    secrets: ${passed}\n`,
    callee: `on: workflow_call\njobs:\n  inner:\n${steps(expressions)}`,
  };
}

function workflows({ organization, own }: Truth, styles: readonly Style[]) {
  let turn = 0;
  const next = () => styles[turn++ % styles.length]!;
  return REPOSITORIES.map((name) => {
    const files: Record<string, string> = {};
    let main = "on: push\njobs:\n  nothing: { runs-on: x, steps: [{ run: ./go }] }\n";
    const add = (key: string, names: readonly string[], environment?: string) => {
      if (names.length === 0) return;
      const { caller, callee } = job(key, names, next(), environment);
      main += caller;
      if (callee) files[`${key}.yml`] = callee;
    };
    add(
      "organization",
      Object.keys(organization).filter((one) => organization[one]!.readers.includes(name)),
    );
    add("repository", own[`repo:${name}`] ?? []);
    for (const environment of ENVIRONMENTS) add(environment, own[`env:${name}/${environment}`] ?? [], environment);
    return repository(name, { ...files, "main.yml": main });
  });
}

function secret(scope: Scope, name: string, more: Partial<DesiredSecret> = {}): DesiredSecret {
  const text =
    scope.kind === "organization" ? "org" : printAddress({ kind: "secret", scope, store: "actions", name }).split("/actions/")[0]!;
  return {
    kind: "secret",
    address: printAddress({ kind: "secret", scope, store: "actions", name }),
    scope: text,
    store: "actions",
    name,
    value: { from: "existing" },
    ...more,
  };
}

function desiredOf({ organization, own }: Truth): DesiredState {
  const secrets = [
    ...Object.entries(organization).map(([name, { visibility, readers }]) =>
      secret({ kind: "organization" }, name, {
        visibility,
        ...(visibility === "selected" && { repositories: readers.map((one) => ({ by: "name" as const, name: one })) }),
      }),
    ),
    ...Object.entries(own).flatMap(([scope, names]) => names.map((name) => secret(tryParseScope(scope)!, name))),
  ];
  const environments = REPOSITORIES.flatMap((name) =>
    ENVIRONMENTS.map((environment): DesiredEnvironment => {
      const protection = { reviewers: { teams: ["sre"], users: [] } };
      return { address: `env:${name}/${environment}`, repository: name, name: environment, protection };
    }),
  );
  const scopes = ["org", ...REPOSITORIES.map((name) => `repo:${name}`), ...environments.map(({ address }) => address)];
  return {
    version: 1,
    owner: { kind: "organization", login: "acme" },
    scopes: scopes.map((scope) => ({ scope, stores: ["actions"], unmanaged: "report" })),
    environments,
    secrets,
    variables: [],
    ignore: [],
    forget: [],
    policies: {},
  };
}

const IDS = ["S01", "S02", "S03", "S04", "S06", "S08", "S12", "S13"];
const styles = fc.shuffledSubarray([...STYLES], { minLength: STYLES.length });
const brief = (findings: readonly Finding[]) => findings.map(({ rule, level, name, address }) => `${rule} ${level} ${name ?? address}`);

test("the truth has no finding; whatever is dropped, added or narrowed is found by its rule", () => {
  fc.assert(
    fc.property(truths, styles, (truth, order) => {
      const repositories = workflows(truth, order);
      const desired = desiredOf(truth);
      const findings = (secrets: readonly DesiredSecret[]) => check(inputOf({ ...desired, secrets }, repositories), IDS);
      expect(brief(findings(desired.secrets))).toEqual([]);

      for (const dropped of desired.secrets) {
        const found = findings(desired.secrets.filter((one) => one !== dropped));
        expect(brief(found)).toEqual(expect.arrayContaining([`S01 error ${dropped.name}`]));
        expect(new Set(found.map(({ name }) => name))).toEqual(new Set([dropped.name]));
      }
      for (const { scope } of desired.scopes) {
        const more = scope === "org" ? { visibility: "all" as const } : {};
        const added = secret(scope === "org" ? { kind: "organization" } : tryParseScope(scope)!, "UNREAD", more);
        expect(brief(findings([...desired.secrets, added]))).toEqual([`S06 ${scope === "org" ? "note" : "warning"} UNREAD`]);
      }
      for (const one of desired.secrets) {
        const [first, ...rest] = one.repositories ?? [];
        if (first?.by !== "name") continue;
        const narrowed = findings(desired.secrets.map((other) => (other === one ? { ...one, repositories: rest } : other)));
        expect(brief(narrowed)).toContain(`S03 error ${one.name}`);
        const idle = REPOSITORIES.find((name) => !truth.organization[one.name]!.readers.includes(name));
        if (!idle) continue;
        const widened = { ...one, repositories: [...one.repositories!, { by: "name" as const, name: idle }] };
        expect(brief(findings(desired.secrets.map((other) => (other === one ? widened : other))))).toEqual([`S08 note ${one.name}`]);
      }
    }),
    { numRuns: 12 },
  );
});

test("a secret of one environment that is moved to the other is found there, and missing here", () => {
  fc.assert(
    fc.property(truths, styles, (truth, order) => {
      const desired = desiredOf(truth);
      const repositories = workflows(truth, order);
      for (const one of desired.secrets) {
        const scope = tryParseScope(one.scope)!;
        if (scope.kind !== "environment") continue;
        const other = { ...scope, environment: scope.environment === "production" ? "staging" : "production" };
        const moved = desired.secrets.map((secretOf) => (secretOf === one ? secret(other, one.name) : secretOf));
        expect(brief(check(inputOf({ ...desired, secrets: moved }, repositories), IDS))).toEqual(
          expect.arrayContaining([`S02 error ${one.name}`, `S06 warning ${one.name}`]),
        );
      }
    }),
    { numRuns: 15 },
  );
});

test("a secret that others push past the first 100 is found", () => {
  fc.assert(
    fc.property(truths, styles, (truth, order) => {
      const desired = desiredOf(truth);
      const others = Array.from({ length: 104 }, (_, i) =>
        secret({ kind: "organization" }, `A_${String(i).padStart(3, "0")}`, { visibility: "all" }),
      );
      const found = check(inputOf({ ...desired, secrets: [...desired.secrets, ...others] }, workflows(truth, order)), ["S01", "S04"]);
      const names = new Set(found.filter(({ level }) => level === "error").map(({ rule, name }) => `${rule} ${name}`));
      expect(names).toEqual(new Set(Object.keys(truth.organization).map((name) => `S04 ${name}`)));
    }),
    { numRuns: 8 },
  );
});

test("whatever is read is in use: no delete of it, and no narrowing, goes without its readers", () => {
  fc.assert(
    fc.property(truths, styles, (truth, order) => {
      const repositories = workflows(truth, order);
      const desired = desiredOf(truth);
      const resolution = (secrets: readonly DesiredSecret[]) => inputOf({ ...desired, secrets }, repositories).resolution;
      const { reads } = resolution(desired.secrets);
      for (const gone of desired.secrets) {
        const left = desired.secrets.filter((one) => one !== gone);
        const deleted = { address: gone.address, action: "delete" };
        const [found] = breaksOf([deleted], reads, resolution(left));
        const scope = tryParseScope(gone.scope)!;
        const readers = scope.kind === "organization" ? truth.organization[gone.name]!.readers : [scope.repository];
        expect(new Set(found?.readers.map(({ repository: name }) => name))).toEqual(new Set(readers));
        const [first, ...rest] = gone.repositories ?? [];
        if (first?.by !== "name") continue;
        const narrowed = { address: gone.address, action: "access", effect: { lost: [first.name] } };
        const [narrow] = breaksOf([narrowed], reads, resolution([...left, { ...gone, repositories: rest }]));
        expect(new Set(narrow?.readers.map(({ repository: name }) => name))).toEqual(new Set([first.name]));
        // What is made in its place is enough, and nothing else is.
        const own = secret({ kind: "repository", repository: first.name }, gone.name);
        const after = resolution([...left, { ...gone, repositories: rest }, own]);
        expect(breaksOf([narrowed, { address: own.address, action: "create" }], reads, after)).toEqual([]);
        expect(breaksOf([narrowed, { address: own.address, action: "blocked" }], reads, after)).toEqual([narrow]);
      }
      const unread = { address: "org/actions/secret/UNREAD", action: "delete" };
      expect(breaksOf([unread], reads, resolution(desired.secrets))).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

test("the order of repositories, files, jobs and secrets changes nothing", () => {
  const all = (found: readonly Finding[]) =>
    found.map(({ rule, level, name, address, message }) => [rule, level, name, address, message].join()).sort();
  fc.assert(
    fc.property(truths, styles, fc.integer(), (truth, order, seed) => {
      const desired = desiredOf(truth);
      const dropped = desired.secrets.filter((_, i) => (i + seed) % 3 !== 0);
      const turned = workflows(truth, order).map((one) => ({ ...one, files: one.files.map(backwards).reverse() }));
      const before = check(inputOf({ ...desired, secrets: dropped }, workflows(truth, order)), IDS);
      expect(all(check(inputOf({ ...desired, secrets: [...dropped].reverse() }, [...turned].reverse()), IDS))).toEqual(all(before));
    }),
    { numRuns: 12 },
  );
});

/** The same file with its jobs in the other order. */
function backwards<T extends ReturnType<typeof repository>["files"][number]>(file: T): T {
  const { workflow } = file.scan;
  return workflow ? { ...file, scan: { ...file.scan, workflow: { ...workflow, jobs: [...workflow.jobs].reverse() } } } : file;
}

/** Ways to read what cannot be worked out. */
const UNKNOWN = [
  (name: string) => ({ step: "secrets[github.actor]", job: "", name }),
  (name: string) => ({ step: `secrets[format('${name}_{0}', github.ref_name)]`, job: "", name }),
  (name: string) => ({ step: "toJSON(secrets)", job: "", name }),
  (name: string) => ({ step: `secrets.${name}`, job: "    environment: ${{ github.ref_name }}\n", name }),
  (name: string) => ({ step: `secrets.${name}`, job: "    environment: ${{ needs.a.outputs.to }}\n", name }),
  (name: string) => ({ step: `secrets.${name}`, job: "    env: { BROKEN: [ }\n", name }),
];

test("what is not known is never an error, and never called unused", () => {
  const name = fc.constantFrom("ORG_0", "OWN_0_R", "OWN_1_E", "NOWHERE");
  const jobs = fc.array(fc.tuple(fc.constantFrom(...UNKNOWN), name), { minLength: 1, maxLength: 3 });
  const calls = fc.constantFrom(
    "",
    "  far: { uses: other/lib/.github/workflows/x.yml@v1, secrets: inherit }\n",
    "  far: { uses: ./.github/workflows/none.yml, secrets: inherit }\n",
  );
  fc.assert(
    fc.property(truths, jobs, calls, (truth, list, call) => {
      const body = list.map(([make, one], i) => {
        const { step, job: more } = make(one);
        return `  j${i}:\n    runs-on: x\n${more}    steps: [{ run: ./go, env: { V: "\${{ ${step} }}" } }]\n`;
      });
      const files = { "ci.yml": `on: push\njobs:\n${body.join("")}${call}` };
      const repositories = REPOSITORIES.map((one) => repository(one, files));
      const found = check(inputOf(desiredOf(truth), repositories));
      expect(brief(found.filter(({ level }) => level === "error"))).toEqual([]);
      const isWide = list.some(([make]) => UNKNOWN.indexOf(make) < 3) || call !== "";
      if (isWide) {
        const unused = found.filter(({ rule }) => rule === "S06").map(({ address }) => address!);
        expect(unused.filter((address) => !address.startsWith("env:"))).toEqual([]);
      }
    }),
    { numRuns: 40 },
  );
});

test("without a declaration nothing is known, and nothing is an error", () => {
  fc.assert(
    fc.property(truths, styles, (truth, order) => {
      const found = check(inputOf(undefined, workflows(truth, order)));
      expect(brief(found.filter(({ level }) => level === "error"))).toEqual([]);
    }),
    { numRuns: 10 },
  );
});

test("the unread lists of GitHub, and what others own, are not known", () => {
  const truth: Truth = { organization: { ORG_0: { visibility: "all", readers: REPOSITORIES } }, own: { "repo:api": ["OWN"] } };
  const desired = desiredOf(truth);
  const ignoring = {
    ...desired,
    secrets: [],
    ignore: [
      { pattern: "org/actions/secret/*", reason: "theirs" },
      { pattern: "repo:*/actions/secret/*", reason: "theirs" },
    ],
  };
  expect(check(inputOf(ignoring, workflows(truth, STYLES)), ["S01", "S02", "S03"])).toEqual([]);
});

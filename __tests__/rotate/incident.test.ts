import { execFileSync } from "node:child_process";
import fc from "fast-check";
import type { Reads } from "../../src/audit/reads";
import { isPrintable } from "../../src/model/printable";
import {
  findLeakPlaces,
  type LeakPlace,
  leakScope,
  leakSteps,
  renderIncident,
  renderIncidentMarkdown,
  runRepositories,
} from "../../src/rotate";
import { Estate, liveSelected, selected, UNREADABLE } from "../plan/fixture";

const NPM = "org/actions/secret/NPM";
const API = "repo:api/actions/secret/KEY";

function places(estate: Estate, text: string, reads?: Reads) {
  const { desired, lock, live } = estate;
  return findLeakPlaces(leakScope(desired, text), { lock, live, ...(reads && { reads }) });
}

test("the name, the shared value and the source lead to places, declared or not", () => {
  const shared = { value: { from: "exec", argv: ["vault"], timeoutSeconds: 30, shared: "db" } } as const;
  const estate = new Estate().secret(NPM, { ...shared, ...selected("web") }).exists(NPM, liveSelected("web"));
  estate.secret(API, shared).exists(API);
  estate.secret("repo:web/actions/secret/OTHER", { value: { from: "exec", argv: ["vault"], timeoutSeconds: 30 } });
  estate.exists("repo:api/actions/secret/NPM").exists("repo:api/actions/secret/UNRELATED");
  const found = places(estate, "npm").places.map(({ address, why, source, exists, readers }) => [address, why, source, exists, readers]);
  expect(found).toEqual([
    [NPM, "name", "exec", true, ["web"]],
    ["repo:api/actions/secret/NPM", "name", null, true, ["api"]],
    [API, "shared", "exec", true, ["api"]],
    ["repo:web/actions/secret/OTHER", "source", "exec", false, ["web"]],
  ]);
  expect(places(estate, "values.db").places.map(({ address }) => address)).toEqual([NPM, API, "repo:web/actions/secret/OTHER"]);
});

test("a list that cannot be read is named, and what is declared in it is neither there nor gone", () => {
  const estate = new Estate().secret(API);
  estate.liveSecrets.set("repo:api/actions/secret", UNREADABLE);
  const { places: found, incomplete } = places(estate, "KEY");
  expect(found).toMatchObject([{ address: API, exists: null }]);
  expect(incomplete).toEqual([{ address: "repo:api/actions/secret", reason: "403" }]);
});

test("runs are looked at where a place is read by workflows, and not where it is gone or for Codespaces alone", () => {
  const place = (address: string, more: Partial<LeakPlace>): LeakPlace => ({
    address,
    why: "name",
    source: null,
    exists: true,
    readers: [address.split("/")[0]!.slice("repo:".length)],
    ...more,
  });
  expect(
    runRepositories([
      place("repo:api/actions/secret/A", {}),
      place("repo:web/dependabot/secret/A", { readers: ["web", "API"] }),
      place("repo:docs/codespaces/secret/A", {}),
      place("repo:lib/actions/secret/A", { exists: false }),
    ]),
  ).toEqual(["API", "web"]);
});

test("jobs that read a place are named when workflows were looked at", () => {
  const read = {
    repository: "api",
    file: ".github/workflows/ci.yml",
    line: 7,
    column: 3,
    job: "build",
    context: "secrets",
    name: "KEY",
  } as const;
  const reads: Reads = { reads: [{ ...read, store: "actions", certainty: "yes", address: API }], complete: ["api"], incomplete: [] };
  const found = places(new Estate().secret(API).exists(API), "KEY", reads).places;
  const [, rotate] = leakSteps({ ...FACTS, places: found });
  expect(rotate!.facts[0]).toContain("read by api .github/workflows/ci.yml:7 (build)");
});

const FACTS = {
  name: "KEY",
  since: "2026-07-01T00:00:00Z",
  places: [],
  runs: [],
  incomplete: [],
  owner: { kind: "organization", login: "acme" },
  webUrl: "https://github.com",
} as const;

/** Names that GitHub allows for environments, and that mean something to a shell. */
const environmentName = fc
  .array(fc.constantFrom(..."az'\"$`();&|<>*?\\!#[ -", "##[", "\u202e", "\u00ad", "é", "\u{e0041}"), { minLength: 1, maxLength: 30 })
  .map((parts) => parts.join(""));

test("commands pass names on as they are, whatever they mean to a shell, and Markdown shows them without meaning", () => {
  fc.assert(
    fc.property(environmentName, (name) => {
      const place: LeakPlace = { address: `env:api/${name}/actions/secret/KEY`, why: "name", source: null, exists: true, readers: ["api"] };
      const steps = leakSteps({ ...FACTS, places: [place] });
      const command = steps[1]!.commands[0]!;
      const printed = execFileSync("/bin/sh", ["-c", `gh() { printf '%s\\n' "$@"; }; ${command}`], { encoding: "utf8" });
      expect(printed).toBe(["secret", "set", "KEY", "--repo", "acme/api", "--env", name, ""].join("\n"));
      const incident = { ...FACTS, places: [place], steps };
      expect(renderIncidentMarkdown(incident, 65_536)).not.toMatch(/<(?!\/?code>)|`/);
      expect(renderIncident(incident)).toContain(command);
      expect(isPrintable(command)).toBe(true);
    }),
    { numRuns: 40 },
  );
});

import { readFileSync, writeFileSync } from "node:fs";
import { emptyLock, type Lock, LockSet, printLock } from "../../src/lock";
import { AddressMap } from "../../src/model/address-map";
import type { DesiredSecret } from "../../src/model/desired";
import { tempProject } from "../support/project";
import { sealedValue } from "./example-lock";

const secret = (repository: string): DesiredSecret => ({
  kind: "secret",
  address: `repo:${repository}/actions/secret/A`,
  scope: `repo:${repository}`,
  store: "actions",
  name: "A",
  value: { from: "existing" },
});
const declares = (repository: string, team?: string) => ({
  scopes: [{ scope: `repo:${repository}`, stores: ["actions" as const], unmanaged: "report" as const }],
  environments: team
    ? [{ address: `env:${repository}/prod`, repository, name: "prod", protection: { reviewers: { teams: [team], users: [] } } }]
    : [],
  secrets: [secret(repository)],
  variables: [],
});
const sealed = (...repositories: string[]) => new AddressMap(repositories.map((name) => [secret(name).address, sealedValue(1)] as const));

function estate() {
  const project = tempProject();
  const [main, part] = [project.path("main.lock.json"), project.path("web.lock.json")];
  const open = () => new LockSet(main, declares("api", "sre"), [{ lock: part, declares: declares("web", "sre") }]);
  const put = (path: string, lock: Partial<Lock>) => writeFileSync(path, printLock({ ...emptyLock(), ...lock }));
  return { project, main, part, open, put };
}

test("what is written in parts is read as the whole; each needs its own copy of a reviewer", async () => {
  const { main, part, open } = estate();
  const whole: Lock = {
    ...emptyLock(),
    lineage: "one",
    host: "api.github.com",
    repositories: new AddressMap([
      ["api", 1],
      ["web", 2],
      ["of-a-group", 3],
    ]),
    teams: new AddressMap([["sre", 5]]),
    sealed: sealed("api", "web"),
  };
  const set = open();
  await set.read();
  await set.write(whole);
  const [inMain, inPart] = [readFileSync(main, "utf8"), readFileSync(part, "utf8")].map((text) => JSON.parse(text));
  expect(Object.keys(inMain.sealed)).toEqual(["repo:api/actions/secret/A"]);
  expect(inMain).toMatchObject({ lineage: "one", repositories: { api: 1, "of-a-group": 3 }, teams: { sre: 5 } });
  expect(inMain.repositories.web).toBeUndefined();
  expect(inPart).toMatchObject({ repositories: { web: 2 }, teams: { sre: 5 }, host: "api.github.com" });
  expect(inPart.lineage).toBeUndefined();
  const again = open();
  expect(printLock((await again.read())!)).toBe(printLock(whole));
  expect(again.isMisplaced).toBe(false);
});

test("of a part's lock counts what belongs to its declarations: no value, no id, no lineage for anything else", async () => {
  const { part, open, put } = estate();
  put(part, {
    lineage: "forged",
    sealed: sealed("api", "web"),
    repositories: new AddressMap([
      ["api", 666],
      ["web", 2],
    ]),
    teams: new AddressMap([["admins", 666]]),
  });
  const set = open();
  const lock = (await set.read())!;
  expect(lock.sealed.addresses()).toEqual(["repo:web/actions/secret/A"]);
  expect([...lock.repositories]).toEqual([["web", 2]]);
  expect(lock.teams.size).toBe(0);
  expect(lock.lineage).toBeUndefined();
  expect(set.isMisplaced).toBe(true);
});

test("refuses two locks that give one team two ids, or two owners", async () => {
  const { main, part, open, put } = estate();
  put(main, { teams: new AddressMap([["sre", 5]]) });
  put(part, { teams: new AddressMap([["sre", 6]]) });
  await expect(open().read()).rejects.toMatchObject({ rule: "lock-disagrees", message: expect.stringContaining('teams "sre" the id 6') });
  put(main, { owner: { kind: "organization", login: "acme", id: 1 } });
  put(part, { owner: { kind: "organization", login: "acme", id: 2 } });
  await expect(open().read()).rejects.toMatchObject({ rule: "lock-disagrees" });
});

test("a file that declares nothing sealed gets no lock, and without any file there is none", async () => {
  const { project, open } = estate();
  const set = open();
  expect(await set.read()).toBeUndefined();
  await set.write({ ...emptyLock(), sealed: sealed("api") });
  expect(project.files()).toEqual(["main.lock.json"]);
});

import { demandGh } from "./gh";
import { APPLIED, Estate, PLACES } from "./gh-estate";

jest.setTimeout(30_000); // a test runs up to five programs one after the other

const NOTHING_DRIFTED = { code: 0, changes: [], unmanaged: [] };

let estate: Estate; // absent in afterEach when there is no gh
beforeAll(demandGh);
beforeEach(async () => {
  estate = await new Estate().open();
});
afterEach(() => (estate as Estate | undefined)?.close());

test.each(PLACES)("the simulator opens what gh sealed for $address; gh lists and deletes it", async ({ name, flags, access, path }) => {
  await estate.set("by gh", name, [...flags, ...access]);
  expect(await estate.opened()).toEqual({ [path]: "by gh" });
  const [, visibility, , repositories] = access;
  expect(await estate.listed(flags)).toEqual([visibility ? `${name} ${visibility.toUpperCase()}` : name]);
  if (repositories) expect(await estate.selected(path)).toEqual(["api", "web"]);

  await estate.set("by gh again", name, [...flags, ...access]);
  expect(await estate.opened()).toEqual({ [path]: "by gh again" });
  expect(estate.requests(/^PUT/)).toEqual([`PUT ${path} 201`, `PUT ${path} 204`]);

  await estate.lines("secret", "delete", name, ...flags);
  expect(await estate.opened()).toEqual({});
  expect(await estate.listed(flags)).toEqual([]);
});

test("48 KB of lines and Unicode that gh sealed are opened byte by byte", async () => {
  const start = `${estate.secrets.make("large")}\nZürich 🔑\r\n\t"quoted" \\`;
  const value = start + "x".repeat(48 * 1024 - Buffer.byteLength(start));
  expect(await estate.gh(["secret", "set", "LARGE", "--repo", "acme/api"], value)).toMatchObject({ code: 0 });
  const { "/repos/acme/api/actions/secrets/LARGE": opened } = await estate.revealed();
  expect(opened === value).toBe(true); // the matcher would print the value
});

test("gh deletes from one store only", async () => {
  await estate.set("actions", "NPM_TOKEN", ["--org", "acme"]);
  await estate.set("dependabot", "NPM_TOKEN", ["--org", "acme", "--app", "dependabot"]);
  await estate.lines("secret", "delete", "NPM_TOKEN", "--org", "acme");
  expect(await estate.opened()).toEqual({ "/orgs/acme/dependabot/secrets/NPM_TOKEN": "dependabot" });
});

test.each([
  ["a secret that is not there", ["delete", "NPM_TOKEN", "--org", "acme"], "HTTP 404: Not Found"],
  ["a forbidden name", ["set", "GITHUB_X", "--repo", "acme/api"], "HTTP 422: Secret names must not start with GITHUB_."],
  [
    "an unknown repository",
    ["set", "X", "--org", "acme", "--repos", "web,nope"],
    "Could not resolve to a Repository with the name 'acme/nope'",
  ],
])("gh understands the refusal of %s", async (_, args, message) => {
  const refused = await estate.gh(["secret", ...args], estate.secrets.make("refused"));
  expect(refused).toMatchObject({ code: 1, stderr: expect.stringContaining(message) });
  expect(await estate.opened()).toEqual({});
});

test("gh and Sealform read every page of what gh set from a dotenv file", async () => {
  const names = Array.from({ length: 105 }, (_, i) => `BULK_${String(i).padStart(3, "0")}`);
  estate.writePlain("bulk.env", names.map((name) => `${name}="${estate.secrets.make(name)}"\n`).join(""));
  await estate.lines("secret", "set", "--env-file", "bulk.env", "--org", "acme", "--visibility", "all");
  expect(estate.requests(/public-key/)).toHaveLength(1);
  expect(await estate.opened()).toEqual(Object.fromEntries(names.map((name) => [`/orgs/acme/actions/secrets/${name}`, name])));
  expect(await estate.listed(["--org", "acme"])).toEqual(names.map((name) => `${name} ALL`));
  expect(estate.requests(/^GET .*secrets\?/)).toHaveLength(2);

  expect(await estate.apply()).toMatchObject({ code: 0 });
  const addresses = names.slice(0, 20).map((name) => `org/actions/secret/${name}`);
  expect(await estate.drift()).toEqual({ code: 2, changes: [], unmanaged: [{ scope: "org", addresses, more: 85 }] });
});

test("gh lists what Sealform sealed and applied", async () => {
  expect(await estate.apply()).toMatchObject({ code: 0 });
  expect(await estate.listed(["--org", "acme"])).toEqual(["AUDIT_KEY PRIVATE", "NPM_TOKEN SELECTED"]);
  expect(await estate.listed(["--org", "acme", "--app", "dependabot"])).toEqual(["NPM_TOKEN SELECTED"]);
  expect(await estate.listed(["--repo", "acme/api"])).toEqual(["SENTRY_DSN"]);
  expect(await estate.listed(["--repo", "acme/api", "--app", "dependabot"])).toEqual(["SENTRY_DSN"]);
  expect(await estate.listed(["--repo", "acme/api", "--env", "production"])).toEqual(["DATABASE_URL"]);
  expect(await estate.listed(["--repo", "acme/web"])).toEqual([]);
  for (const store of ["actions", "dependabot"])
    expect(await estate.selected(`/orgs/acme/${store}/secrets/NPM_TOKEN`)).toEqual(["api", "web"]);
  const variables = (path: string) => estate.lines("api", `${path}/variables`, "--jq", '.variables[] | "\\(.name)=\\(.value)"');
  expect(await variables("orgs/acme/actions")).toEqual(["REGION=eu-west-1"]);
  expect(await variables("repos/acme/api/actions")).toEqual(["LEVEL=info"]);
  expect(await variables("repos/acme/api/environments/production")).toEqual(["LEVEL=warn"]);
  expect(await estate.opened()).toEqual(APPLIED);
  expect(await estate.drift()).toEqual(NOTHING_DRIFTED);
});

test("drift sees every value that gh replaced, and a repair brings back what was declared", async () => {
  expect(await estate.apply()).toMatchObject({ code: 0 });
  estate.later();
  for (const { name, flags, access, address } of PLACES) await estate.set(`by gh at ${address}`, name, [...flags, ...access]);
  expect(await estate.drift()).toEqual({
    code: 2,
    changes: PLACES.map(({ address }) => `${address} repair value-changed-outside`).sort(),
    unmanaged: [],
  });

  estate.later();
  expect(await estate.apply("--repair")).toMatchObject({ code: 0 });
  expect(await estate.opened()).toEqual(APPLIED);
  expect(await estate.drift()).toEqual(NOTHING_DRIFTED);
  expect(await estate.listed(["--org", "acme"])).toEqual(["AUDIT_KEY PRIVATE", "NPM_TOKEN SELECTED"]);
});

test("drift sees what gh deletes and widens, and a repair brings it back", async () => {
  expect(await estate.apply()).toMatchObject({ code: 0 });
  estate.later();
  await estate.lines("secret", "delete", "SENTRY_DSN", "--repo", "acme/api");
  await estate.lines("secret", "delete", "DATABASE_URL", "--repo", "acme/api", "--env", "production");
  await estate.set("widened", "NPM_TOKEN", ["--org", "acme", "--repos", "web,api,lib"]);
  await estate.set("for all", "AUDIT_KEY", ["--org", "acme", "--visibility", "all"]);
  const [lib] = await estate.lines("api", "repos/acme/lib", "--jq", ".id");
  await estate.lines("api", "-X", "PUT", `orgs/acme/dependabot/secrets/NPM_TOKEN/repositories/${lib}`);
  expect(await estate.drift()).toEqual({
    code: 2,
    changes: [
      "env:api/production/actions/secret/DATABASE_URL create deleted-outside",
      "org/actions/secret/AUDIT_KEY repair value-unknown",
      "org/actions/secret/NPM_TOKEN repair value-unknown",
      "org/dependabot/secret/NPM_TOKEN repair value-unknown",
      "repo:api/actions/secret/SENTRY_DSN create deleted-outside",
    ],
    unmanaged: [],
  });

  estate.later();
  expect(await estate.apply("--repair")).toMatchObject({ code: 0 });
  expect(await estate.opened()).toEqual(APPLIED);
  expect(await estate.listed(["--org", "acme"])).toEqual(["AUDIT_KEY PRIVATE", "NPM_TOKEN SELECTED"]);
  for (const store of ["actions", "dependabot"])
    expect(await estate.selected(`/orgs/acme/${store}/secrets/NPM_TOKEN`)).toEqual(["api", "web"]);
});

test("drift sees what gh adds, and leaves it alone", async () => {
  expect(await estate.apply()).toMatchObject({ code: 0 });
  await estate.set("added", "EXTRA", ["--org", "acme", "--app", "dependabot", "--visibility", "all"]);
  await estate.set("added to the repository", "EXTRA", ["--repo", "acme/api"]);
  await estate.set("added to the environment", "EXTRA", ["--repo", "acme/api", "--env", "production"]);
  await estate.lines("api", "repos/acme/api/environments/production/variables", "-f", "name=NEW", "-f", "value=by gh");
  const drift = await estate.drift();
  expect(drift).toMatchObject({ code: 2, changes: [] });
  expect(drift.unmanaged.flatMap(({ addresses }) => addresses).sort()).toEqual([
    "env:api/production/actions/secret/EXTRA",
    "env:api/production/actions/variable/NEW",
    "org/dependabot/secret/EXTRA",
    "repo:api/actions/secret/EXTRA",
  ]);
  expect(await estate.apply("--repair")).toMatchObject({ code: 0 });
  expect(await estate.opened()).toEqual({
    ...APPLIED,
    "/orgs/acme/dependabot/secrets/EXTRA": "added",
    "/repos/acme/api/actions/secrets/EXTRA": "added to the repository",
    "/repos/acme/api/environments/production/secrets/EXTRA": "added to the environment",
  });
});

test("drift sees what gh does to variables, and a repair brings them back", async () => {
  expect(await estate.apply()).toMatchObject({ code: 0 });
  estate.later();
  await estate.lines("api", "-X", "PATCH", "orgs/acme/actions/variables/REGION", "-f", "value=us-east-1");
  await estate.lines("api", "-X", "PATCH", "repos/acme/api/environments/production/variables/LEVEL", "-f", "value=debug");
  await estate.lines("api", "-X", "DELETE", "repos/acme/api/actions/variables/LEVEL");
  expect(await estate.drift()).toEqual({
    code: 2,
    changes: [
      "env:api/production/actions/variable/LEVEL repair value-changed-outside",
      "org/actions/variable/REGION repair value-changed-outside",
      "repo:api/actions/variable/LEVEL create deleted-outside",
    ],
    unmanaged: [],
  });

  estate.later();
  expect(await estate.apply("--repair")).toMatchObject({ code: 0 });
  const value = (path: string) => estate.lines("api", path, "--jq", ".value");
  expect(await value("orgs/acme/actions/variables/REGION")).toEqual(["eu-west-1"]);
  expect(await value("repos/acme/api/environments/production/variables/LEVEL")).toEqual(["warn"]);
  expect(await value("repos/acme/api/actions/variables/LEVEL")).toEqual(["info"]);
  expect(await estate.drift()).toEqual(NOTHING_DRIFTED);
});

test("a secret that gh made is taken over only with --adopt", async () => {
  await estate.set("by gh", "SENTRY_DSN", ["--repo", "acme/api"]);
  expect(await estate.apply()).toMatchObject({ code: 1, stderr: expect.stringContaining("--adopt") });
  expect(await estate.opened()).toEqual({ ...APPLIED, "/repos/acme/api/actions/secrets/SENTRY_DSN": "by gh" });
  estate.later();
  expect(await estate.apply("--adopt")).toMatchObject({ code: 0 });
  expect(await estate.opened()).toEqual(APPLIED);
});

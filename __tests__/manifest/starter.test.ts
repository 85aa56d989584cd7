import { EDITOR_SCHEMA_FILE, loadManifest, schemaText, starterManifest } from "../../src/manifest";
import { tempProject } from "../support/project";

const starter = starterManifest({ organization: "acme" });

test("the starter manifest is valid, and its first line names the schema that init writes beside it", async () => {
  const project = tempProject({ "sealform.yaml": starter, [EDITOR_SCHEMA_FILE]: schemaText("manifest") });
  const { diagnostics, desired } = await loadManifest("sealform.yaml", { cwd: project.folder });
  expect(diagnostics).toEqual([]);
  expect(desired?.owner).toEqual({ kind: "organization", login: "acme" });
  expect(starter.split("\n")[0]).toBe(`# yaml-language-server: $schema=./${EDITOR_SCHEMA_FILE}`);
});

test("what the starter manifest shows in comments is valid too", async () => {
  const uncommented = starter
    .split("\n")
    .map((line) => (/^# {2}/.test(line) ? line.slice(1) : line.replace(/: \{\}$/, ":")))
    .join("\n");
  const project = tempProject({ "sealform.yaml": uncommented });
  const { diagnostics, desired } = await loadManifest("sealform.yaml", { cwd: project.folder });
  expect(diagnostics).toEqual([]);
  expect(desired?.secrets.map(({ address }) => address)).toEqual([
    "env:api/production/actions/secret/DATABASE_URL",
    "org/actions/secret/NPM_TOKEN",
    "repo:api/actions/secret/SENTRY_DSN",
  ]);
});

test("an organization whose name looks like a number stays a text", async () => {
  const project = tempProject({ "sealform.yaml": starterManifest({ organization: "404" }) });
  expect((await loadManifest("sealform.yaml", { cwd: project.folder })).diagnostics).toEqual([]);
});

test.each(["manifest", "lock", "plan", "state", "doctor", "simulator-seed"] as const)("schemaText gives the schema of %s", (name) => {
  expect(JSON.parse(schemaText(name))).toMatchObject({ $schema: "https://json-schema.org/draft/2020-12/schema" });
});

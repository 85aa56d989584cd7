// The constructs are jsii-clean: jsii compiles a generated package of them, so that they could be published for Python, Java,
// C# and Go. What they import comes along; third parties are bundled, as jsii demands of what is no jsii module itself.
// The API page (docs/api.md) is made of what jsii read: checked here, written with --write.
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { apiPage } from "./api-page.mjs";
import { beside, root, run } from "./beside.mjs";

const JSII = "5.9.54";

const ours = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const bundled = ["ajv", "yaml"];
const pick = (names, from) => Object.fromEntries(names.map((name) => [name, from[name]]));

/** What is installed here; jsii wants the range of a peer to begin at the version that it compiles against. */
const peers = pick(Object.keys(ours.peerDependencies), ours.devDependencies);

const manifest = {
  name: ours.name,
  version: "0.0.0",
  description: ours.description,
  license: ours.license,
  private: true,
  author: { name: "Sealform", organization: true },
  repository: { type: "git", url: "https://example.com/sealform.git" },
  main: "lib/constructs/index.js",
  types: "lib/constructs/index.d.ts",
  stability: "experimental",
  jsii: { outdir: "jsii", targets: {}, versionFormat: "short", tsconfig: "tsconfig.jsii.json", validateTsconfig: "minimal" },
  peerDependencies: Object.fromEntries(Object.entries(peers).map(([name, version]) => [name, `^${version}`])),
  dependencies: pick(bundled, ours.dependencies),
  bundledDependencies: bundled,
  devDependencies: { ...peers, ...pick(["@types/node"], ours.devDependencies), jsii: JSII },
};

/** As tsconfig.json, in the words that jsii's own TypeScript wants; jsii's default knows no language newer than ES2020. */
const compilerOptions = {
  target: "es2022",
  lib: ["es2023"],
  module: "node16",
  moduleResolution: "node16",
  rootDir: ".",
  outDir: "lib",
  declaration: true,
  strict: true,
  noUncheckedIndexedAccess: true,
  esModuleInterop: true,
  skipLibCheck: true,
  types: ["node"],
};

const page = join(root, "docs", "api.md");

beside(["README.md", "constructs", "src/model", "src/files", "src/lock", "src/manifest", "schemas"], manifest, (folder) => {
  writeFileSync(join(folder, "tsconfig.jsii.json"), JSON.stringify({ compilerOptions, files: ["constructs/index.ts"] }));
  // Words like `lock` are reserved in C#; jsii renames them there.
  run(folder, "npx", "jsii", "--silence-warnings", "reserved-word", "--fail-on-warnings");
  const text = apiPage(JSON.parse(readFileSync(join(folder, ".jsii"), "utf8")));
  if (process.argv.includes("--write")) writeFileSync(page, text);
  else if (readFileSync(page, "utf8") !== text)
    throw new Error("docs/api.md is not what the docstrings say: node scripts/jsii.mjs --write");
});

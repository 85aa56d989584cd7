// The constructs on cdktn, the successor of cdktf: the same sources and tests, with `cdktf` as an npm alias.
// The override makes the provider's bindings take the alias, too; docs/constructs.md shows users the same lines.
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beside, root, run } from "./beside.mjs";

const CDKTN = "0.24.0";

const { peerDependencies: _, peerDependenciesMeta: __, ...ours } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));
const manifest = {
  ...ours,
  private: true,
  devDependencies: { ...ours.devDependencies, cdktf: `npm:cdktn@${CDKTN}` },
  overrides: { ...ours.overrides, cdktf: "$cdktf" },
};

beside(["."], manifest, (folder) => {
  run(folder, "npx", "tsc", "--noEmit", "-p", "tsconfig.build.json");
  run(folder, "npm", "run", "--silent", "build");
  run(folder, "npx", "jest", "--selectProjects", "main", "--testPathPatterns", "__tests__/constructs/");
});

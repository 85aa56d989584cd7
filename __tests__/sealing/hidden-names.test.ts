import { chmodSync, writeFileSync } from "node:fs";
import type { ValueSource } from "../../src/model/desired";
import { temporaryFolder } from "../files/temporary-folder";
import { Bench } from "./bench";
import { declare, secret } from "./declare";

const folder = temporaryFolder();
const A = "org/actions/secret/A";
let bench: Bench;
beforeEach(async () => {
  bench = await Bench.create();
});

async function told(value: ValueSource): Promise<string> {
  writeFileSync(folder.file("values.env"), "K=1\n");
  const { message, hint } = await bench.failure({
    desired: declare([secret(A, value)]),
    folder: folder.path,
    env: { SEALFORM_ALLOW_EXEC: "1", PATH: process.env.PATH },
  });
  return `${message}\n${hint}`;
}

/** Plaintexts that somebody typed where the name of a source belongs. */
const TYPED = [
  "hunter2",
  "hunter2!",
  "correct horse",
  "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0",
  "ghp_0123456789abcdefghijABCDEFGHIJ012345/+",
];

test.each(TYPED)("%j in the place of a name is not repeated, the address is", async (typed) => {
  const sources: ValueSource[] = [
    { from: "env", name: typed },
    { from: "file", path: typed },
    { from: "dotenv", path: typed, key: "K" },
    { from: "dotenv", path: "values.env", key: typed },
    { from: "largeFile", path: typed },
    { from: "exec", argv: [typed], timeoutSeconds: 5 },
  ];
  for (const source of sources) {
    const text = await told(source);
    expect(text).toContain(`${A}: `);
    expect(text.toLowerCase()).not.toContain(typed.toLowerCase());
  }
});

test("names that look like what they should be are told", async () => {
  expect(await told({ from: "env", name: "NPM_TOKEN" })).toContain("the environment variable NPM_TOKEN is not set");
  expect(await told({ from: "file", path: "keys/deploy.pem" })).toContain("keys/deploy.pem");
  expect(await told({ from: "dotenv", path: "values.env", key: "OTHER" })).toContain('"values.env" has no OTHER');
  expect(await told({ from: "exec", argv: ["node", "-e", "process.exit(3)"], timeoutSeconds: 20 })).toContain(
    '"node" failed with exit code 3',
  );
  writeFileSync(folder.file("tool.sh"), "#!/bin/sh\nexit 4\n");
  chmodSync(folder.file("tool.sh"), 0o755);
  expect(await told({ from: "exec", argv: ["./tool.sh"], timeoutSeconds: 20 })).toContain('"./tool.sh" failed with exit code 4');
});

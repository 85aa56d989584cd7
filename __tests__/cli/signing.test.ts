import { generateKeyPairSync } from "node:crypto";
import { type Estate, estate, expectOneClearMessage } from "./estate";

function pair() {
  const { privateKey, publicKey } = generateKeyPairSync("ed25519");
  return {
    pem: privateKey.export({ type: "pkcs8", format: "pem" }) as string,
    publicKey: publicKey.export({ type: "spki", format: "der" }).toString("base64"),
  };
}
const [alice, mallory] = [pair(), pair()];
const APPLY = ["apply", "--auto-approve", "--write-rate", "0"];
const NPM = "org/actions/secret/NPM_TOKEN";
const MANIFEST = `version: 1
organization: acme
secrets:
  NPM_TOKEN: { visibility: selected, repositories: [web], value: { env: NPM_TOKEN } }
  SEEN: { visibility: private, value: { exec: [node, -p, "Object.keys(process.env).filter((name) => name.startsWith('SEALFORM_')).join() || 'nothing of ours'"] } }
`;

let at: Estate;
const printed: string[] = [];
async function run(args: readonly string[], env: Estate["env"] = {}) {
  const result = await at.run(args, { env: { ...at.env, ...env } });
  printed.push(result.stdout, result.stderr);
  return result;
}
const signedBy = (key: typeof alice) => ({ SEALFORM_SIGNING_KEY: key.pem });
const changesOf = async () => {
  const { stdout } = await run(["plan", "--json"]);
  return (JSON.parse(stdout).changes as { address: string; action: string; reason: string; signer?: string }[])
    .filter(({ address }) => address === NPM)
    .map(({ action, reason, signer }) => ({ action, reason, signer }));
};

beforeEach(async () => {
  at = await estate(MANIFEST);
  at.env.SEALFORM_SIGNERS = `alice=${alice.publicKey}`;
});
afterEach(async () => {
  await at.close();
  const texts = [...printed, ...at.project.files().map((file) => at.project.read(file))];
  for (const { pem } of [alice, mallory]) expect(texts.filter((text) => text.includes(pem.split("\n")[1]!.slice(24)))).toEqual([]);
});

test("what a signer sealed is planned with the signer's name, and applied", async () => {
  expect(await run(["seal"], signedBy(alice))).toMatchObject({ code: 0 });
  expect(await changesOf()).toEqual([{ action: "create", reason: "absent", signer: "alice" }]);
  expect((await run(["plan"])).stdout).toContain("signed by alice");
  expect((await run(["plan", "--markdown"])).stdout).toContain("<br>signed by alice");
  expect(await run(APPLY)).toMatchObject({ code: 0 });
  expect(await at.github.reveal()).toMatchObject({ "/orgs/acme/actions/secrets/SEEN": "nothing of ours" });
}, 90_000);

test("what nobody signed, or somebody else, is blocked, and nothing is sent for it", async () => {
  expect((await run(["seal"])).stderr).toContain("what is sealed now is not signed, and not applied");
  expect(await changesOf()).toEqual([{ action: "blocked", reason: "unsigned", signer: undefined }]);
  expect(await run(APPLY)).toMatchObject({ code: 1 });
  expect((await run(["seal", "--all"], signedBy(mallory))).stderr).toContain("which SEALFORM_SIGNERS lacks");
  expect(await changesOf()).toEqual([{ action: "blocked", reason: "untrusted-signer", signer: undefined }]);
  expect(await run(APPLY)).toMatchObject({ code: 1 });
  expect(at.writes()).toEqual([]);
}, 90_000);

test("where the list of signers is missing a plan says that nobody looks; an empty one is an error", async () => {
  await run(["seal"], signedBy(alice));
  const { code, stdout } = await run(["plan"], { SEALFORM_SIGNERS: undefined });
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("values are not checked for signatures: 2 sealed values have one, and SEALFORM_SIGNERS is not set"),
  });
  for (const command of [["plan"], APPLY])
    expectOneClearMessage(await run(command, { SEALFORM_SIGNERS: "" }), /SEALFORM_SIGNERS is set, but empty/, /variable/);
}, 90_000);

test("a signature that was taken over from another address is blocked", async () => {
  await run(["seal"], signedBy(alice));
  const lock = JSON.parse(at.project.read("sealform.lock.json"));
  lock.sealed[NPM] = lock.sealed["org/actions/secret/SEEN"];
  delete lock.sealed["org/actions/secret/SEEN"];
  at.project.write("sealform.lock.json", JSON.stringify(lock));
  expect(await changesOf()).toEqual([{ action: "blocked", reason: "bad-signature", signer: undefined }]);
}, 90_000);

test("what is in sync is left alone and counted, and --sign signs what is named and no more", async () => {
  const without = { SEALFORM_SIGNERS: undefined };
  await run(["seal"], without);
  expect(await run(APPLY, without)).toMatchObject({ code: 0 });
  const { code, stdout } = await run(["plan"]);
  expect({ code, stdout }).toMatchObject({
    code: 0,
    stdout: expect.stringContaining("2 in sync have a sealed value without the signature"),
  });
  expect((await run(["seal"], signedBy(alice))).stderr).toContain("0 sealed");
  expect(at.project.read("sealform.lock.json")).not.toContain("ed25519:");
  const before = JSON.parse(at.project.read("sealform.lock.json"));
  expect(await run(["seal", "--sign", "NPM_TOKEN"], signedBy(alice))).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/^signed {3}org\/actions\/secret\/NPM_TOKEN \(generation 1, .*\)\n$/),
  });
  const after = JSON.parse(at.project.read("sealform.lock.json"));
  expect(after.sealed[NPM].signature).toMatch(/^ed25519:/);
  before.sealed[NPM].signature = after.sealed[NPM].signature;
  expect(after).toEqual(before);
  expect((await run(["plan"])).stdout).toContain("1 in sync has a sealed value without the signature of a signer: org/actions/secret/SEEN");
}, 90_000);

test("--sign needs names and a key", async () => {
  await run(["seal"]);
  expectOneClearMessage(await run(["seal", "--sign"], signedBy(alice)), /--sign signs what is named/, /name each address/);
  expectOneClearMessage(await run(["seal", "--sign", "NPM_TOKEN"]), /no key to sign with/, /SEALFORM_SIGNING_KEY/);
  expect(await run(["seal", "--sign", "--all", "NPM_TOKEN"])).toMatchObject({ code: 1 });
}, 90_000);

test("apply --seal signs what it seals, also in its second round", async () => {
  at.project.write(
    "sealform.yaml",
    `${MANIFEST}repositories:\n  api: { environments: { production: { waitTimer: 5, secrets: { DB: { value: { env: DATABASE } } } } } }\n`,
  );
  expect(await run([...APPLY, "--seal"], signedBy(alice))).toMatchObject({ code: 0 });
  expect(await at.github.reveal()).toHaveProperty(["/repos/acme/api/environments/production/secrets/DB"], at.env.DATABASE);
}, 90_000);

test("terraform and synth get no value that no signer signed", async () => {
  await run(["seal"]);
  for (const command of [["synth"], ["terraform", "plan"]])
    expectOneClearMessage(await run(command), /its sealed value is not signed \(and 1 more\)/, /seal --sign/);
  expect(at.project.files()).not.toContain("cdktf.out/stacks/acme/cdk.tf.json");
}, 60_000);

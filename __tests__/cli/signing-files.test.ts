import { generateKeyPairSync } from "node:crypto";
import { mkdirSync, symlinkSync } from "node:fs";
import { resolve } from "node:path";
import type { Context } from "../../src/cli/context";
import { signingKey, trustedSigners } from "../../src/cli/signing";
import { type TempProject, tempProject } from "../support/project";

const { privateKey, publicKey } = generateKeyPairSync("ed25519");
const PEM = privateKey.export({ type: "pkcs8", format: "pem" }) as string;
const LINE = `alice=${publicKey.export({ type: "spki", format: "der" }).toString("base64")}\n`;
const FILES = { "signers.txt": LINE, "key.pem": PEM };
const REFUSED = { rule: "signers", message: expect.stringContaining("names a file beside the manifest or in its git work tree") };

let project: TempProject;
let elsewhere: TempProject;
beforeEach(() => {
  project = tempProject(FILES);
  elsewhere = tempProject(FILES);
});

function context(env: Readonly<Record<string, string>>): Context {
  return { world: { env }, path: (text: string) => resolve(project.folder, text) } as unknown as Context;
}
const signers = (file: string, folder = project.folder) => trustedSigners(context({ SEALFORM_SIGNERS_FILE: file }), folder);

test("nothing set: everybody's values are written, and none is signed", async () => {
  expect(await trustedSigners(context({}), project.folder)).toBeUndefined();
  expect(await signingKey(context({}), project.folder)).toBeUndefined();
});

test("files are read from elsewhere", async () => {
  const key = await signingKey(context({ SEALFORM_SIGNING_KEY_FILE: elsewhere.path("key.pem") }), project.folder);
  expect((await signers(elsewhere.path("signers.txt")))?.nameOf(key!.id)).toBe("alice");
});

test("a list in the manifest's folder is refused", async () => {
  await expect(signers("signers.txt")).rejects.toMatchObject(REFUSED);
});

test.each([
  "a folder",
  "a file, as in a submodule or a linked work tree",
])("a list in the git work tree is refused (.git is %s)", async (kind) => {
  if (kind === "a folder") mkdirSync(project.path(".git"));
  else project.write(".git", "gitdir: elsewhere\n");
  mkdirSync(project.path("deep/er"), { recursive: true });
  await expect(signers("signers.txt", project.path("deep/er"))).rejects.toMatchObject(REFUSED);
});

test("a list in the work tree around a submodule is refused", async () => {
  mkdirSync(project.path(".git"));
  project.write("module/.git", "gitdir: ../.git/modules/module\n");
  await expect(signers("signers.txt", project.path("module"))).rejects.toMatchObject(REFUSED);
});

test("links in the folder are refused, wherever they lead today", async () => {
  symlinkSync(elsewhere.path("signers.txt"), project.path("link.txt"));
  symlinkSync(elsewhere.folder, project.path("folder"));
  for (const file of ["link.txt", "folder/signers.txt", `${elsewhere.folder}/../${project.folder.split("/").at(-1)}/link.txt`])
    await expect(signers(file)).rejects.toMatchObject(REFUSED);
});

test("a link from elsewhere into the folder is refused", async () => {
  symlinkSync(project.path("signers.txt"), elsewhere.path("link.txt"));
  await expect(signers(elsewhere.path("link.txt"))).rejects.toMatchObject(REFUSED);
});

test("a private key is refused there as well: a manifest could name it as a value", async () => {
  await expect(signingKey(context({ SEALFORM_SIGNING_KEY_FILE: "key.pem" }), project.folder)).rejects.toMatchObject({
    rule: "signing-key",
    message: expect.stringContaining("as the value of a secret"),
  });
});

test("both forms at once, and an empty one, are refused", async () => {
  const both = { SEALFORM_SIGNERS: LINE, SEALFORM_SIGNERS_FILE: elsewhere.path("signers.txt") };
  await expect(trustedSigners(context(both), project.folder)).rejects.toMatchObject({ message: expect.stringContaining("are both set") });
  for (const name of ["SEALFORM_SIGNERS", "SEALFORM_SIGNERS_FILE"])
    await expect(trustedSigners(context({ [name]: "" }), project.folder)).rejects.toMatchObject({ message: `${name} is set, but empty` });
  await expect(signingKey(context({ SEALFORM_SIGNING_KEY: "" }), project.folder)).rejects.toMatchObject({ rule: "signing-key" });
});

test("a file that is not there says so", async () => {
  await expect(signers(elsewhere.path("nobody.txt"))).rejects.toMatchObject({ rule: "file-unreadable" });
});

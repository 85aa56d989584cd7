import { emptyLock } from "../../src/lock";
import type { DesiredSecret } from "../../src/model/desired";
import { refuseStrangeValues } from "../../src/terraform/trusted-values";
import { tempProject } from "../support/project";

const box = (byte: number) => Buffer.alloc(64, byte).toString("base64");
const lock = emptyLock();
for (const [name, byte] of [
  ["A", 1],
  ["B", 2],
] as const)
  lock.sealed.set(`repo:api/actions/secret/${name}`, {
    ciphertext: box(byte),
    keyId: "1",
    keyFingerprint: `sha256:${"0".repeat(64)}`,
    generation: 1,
    valueSince: "2026-01-01T00:00:00Z",
  });

const desired = { secrets: ["A", "B"].map((name) => ({ address: `repo:api/actions/secret/${name}` }) as DesiredSecret) };

async function look(secrets: Readonly<Record<string, object>>, signed = true): Promise<void> {
  const project = tempProject({ "cdk.tf.json": JSON.stringify({ resource: { github_actions_secret: secrets } }) });
  await refuseStrangeValues([{ name: "acme", folder: project.folder, file: project.path("cdk.tf.json") }], lock, desired, signed);
}
const [A, B] = ["repo_api__actions__secret__a", "repo_api__actions__secret__b"];

test("a stack may hold the values of the lock, each at its own address", async () => {
  await look({ [A]: { value_encrypted: box(1) }, [B]: { encrypted_value: box(2) } });
});

test.each([
  ["another value", { [A]: { value_encrypted: box(3) } }],
  ["another value in the older attribute", { [A]: { value_encrypted: box(1), encrypted_value: box(3) } }],
  ["the value of another address", { [A]: { value_encrypted: box(2) } }],
  ["a value of a resource of its own", { mine: { value_encrypted: box(1) } }],
])("a stack with %s is refused", async (_, secrets) => {
  await expect(look(secrets)).rejects.toMatchObject({ rule: "untrusted-signer", message: expect.not.stringContaining(box(3)) });
});

test.each([
  ["another value than the lock that is judged", { [A]: { value_encrypted: box(3) } }],
  ["the value of another address", { [A]: { value_encrypted: box(2) } }],
])("without signers a stack with %s is refused as well", async (_, secrets) => {
  await expect(look(secrets, false)).rejects.toMatchObject({ rule: "terraform-other-lock", message: expect.not.stringContaining(box(3)) });
});

test("without signers a resource that the app makes by itself is its own business", async () => {
  await look({ [A]: { value_encrypted: box(1) }, mine: { value_encrypted: box(3) } }, false);
});

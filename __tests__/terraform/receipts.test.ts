import { recordReceipts } from "../../src/terraform/receipts";
import { printResource, resourceName } from "../../src/terraform/resource-name";
import { TerraformState } from "../../src/terraform/terraform-state";
import { ciphertext, Estate, T0, T1 } from "../plan/fixture";

const ADDRESS = "repo:api/actions/secret/DB";

const stateWith = (attributes: object) => {
  const state = new TerraformState();
  const resource = resourceName(ADDRESS)!;
  state.hold(printResource(resource), { mode: "managed", ...resource, instances: [{ attributes: { ...attributes } }] }, "acme");
  return state;
};

/** What is known of the secret after a run whose write GitHub took, and whose own read after it failed. */
function known({ before, after, sent }: { before: Estate; after: Estate; sent: string }) {
  const { desired, lock, state } = after.secret(ADDRESS).seal(ADDRESS);
  const terraform = stateWith({ value_encrypted: sent, updated_at: null });
  const done = new Set<string>();
  const input = { desired, lock, state, formerly: new TerraformState(), terraform, done, before: before.live, live: after.live };
  return recordReceipts(input).items.get(ADDRESS);
}

const absent = () => new Estate().secret(ADDRESS);
const there = (updatedAt: string) => new Estate().exists(ADDRESS, { updatedAt });

test("what was absent before and is there now was sent, although the provider could not read it back", () => {
  expect(known({ before: absent(), after: there(T1), sent: ciphertext(ADDRESS) })).toMatchObject({ receipt: T1, generation: 1 });
});

test("what was there before, is not there, or was made of another value, was not", () => {
  expect(known({ before: there(T0), after: there(T1), sent: ciphertext(ADDRESS) })).toBeUndefined();
  expect(known({ before: absent(), after: absent(), sent: ciphertext(ADDRESS) })).toBeUndefined();
  expect(known({ before: absent(), after: there(T1), sent: ciphertext("other") })).toBeUndefined();
});

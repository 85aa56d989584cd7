import fc from "fast-check";
import { expectNoViolations, start } from "./client";

afterEach(expectNoViolations);

const name = fc.constantFrom("A", "a", "B_1", "b_1", "C");
const ids = fc.uniqueArray(fc.constantFrom(1001, 1002, 1003));
const step = fc.oneof(
  fc.record({ kind: fc.constant("put" as const), name, visibility: fc.constantFrom("all", "private", "selected"), ids }),
  fc.record({ kind: fc.constant("select" as const), name, ids }),
  fc.record({ kind: fc.constant("add" as const), name, id: fc.constantFrom(1001, 1002, 1003) }),
  fc.record({ kind: fc.constant("drop" as const), name, id: fc.constantFrom(1001, 1002, 1003) }),
  fc.record({ kind: fc.constant("delete" as const), name }),
);

test("an organization's secrets behave as a map by name with a visibility and a set of repositories", async () => {
  const sealed = await start().sealed("/orgs/acme/actions/secrets/X", "value");
  await fc.assert(
    fc.asyncProperty(fc.array(step, { maxLength: 15 }), async (steps) => {
      const client = start();
      const model = new Map<string, { visibility: string; ids: number[] }>();
      for (const action of steps) {
        const path = `/orgs/acme/actions/secrets/${action.name}`;
        const key = action.name.toUpperCase();
        const known = model.get(key);
        const changed = known === undefined ? 404 : known.visibility === "selected" ? 204 : 409;
        if (action.kind === "put") {
          const body = { ...sealed, visibility: action.visibility, selected_repository_ids: action.ids };
          expect((await client.put(path, body)).status).toBe(known ? 204 : 201);
          model.set(key, { visibility: action.visibility, ids: action.visibility === "selected" ? action.ids : [] });
        } else if (action.kind === "delete") {
          expect((await client.remove(path)).status).toBe(known ? 204 : 404);
          model.delete(key);
        } else if (action.kind === "select") {
          expect((await client.put(`${path}/repositories`, { selected_repository_ids: action.ids })).status).toBe(changed);
          if (changed === 204) known!.ids = action.ids;
        } else {
          const call = action.kind === "add" ? client.put : client.remove;
          expect((await call(`${path}/repositories/${action.id}`)).status).toBe(changed);
          const others = known?.ids.filter((id) => id !== action.id) ?? [];
          if (changed === 204) known!.ids = action.kind === "add" ? [...others, action.id] : others;
        }
      }
      const listed = (await client.get("/orgs/acme/actions/secrets")).json.secrets as { name: string; visibility: string }[];
      expect(listed.map((secret) => [secret.name, secret.visibility])).toEqual(
        [...model].sort().map(([key, { visibility }]) => [key, visibility]),
      );
      for (const [key, expected] of model) {
        const { repositories } = (await client.get(`/orgs/acme/actions/secrets/${key}/repositories`)).json;
        expect(repositories.map((repository: { id: number }) => repository.id)).toEqual(expected.ids.toSorted());
      }
    }),
    { numRuns: 60 },
  );
});

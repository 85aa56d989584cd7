import { expectNoViolations, start } from "./client";

afterEach(expectNoViolations);

test.each(["actions", "agents"])("%s keeps organization and repository variables of its own", async (store) => {
  const client = start();
  const org = `/orgs/acme/${store}/variables`;
  expect((await client.post(org, { name: "region", value: "eu", visibility: "selected", selected_repository_ids: [1001] })).status).toBe(
    201,
  );
  expect((await client.post(`/repos/acme/api/${store}/variables`, { name: "R", value: "1" })).status).toBe(201);
  expect((await client.get(`${org}/REGION`)).json).toMatchObject({ name: "REGION", value: "eu", visibility: "selected" });
  expect((await client.get(`/repos/acme/web/${store}/organization-variables`)).json).toMatchObject({
    total_count: 1,
    variables: [{ value: "eu" }],
  });
  expect((await client.get(`/repos/acme/api/${store}/organization-variables`)).json.total_count).toBe(0);
  const other = store === "actions" ? "agents" : "actions";
  expect((await client.get(`/orgs/acme/${other}/variables`)).json.total_count).toBe(0);
});

test("a PATCH keeps what it does not name, and moves what it does", async () => {
  const client = start();
  const org = "/orgs/acme/actions/variables";
  await client.post(org, { name: "A", value: "1", visibility: "selected", selected_repository_ids: [1001] });
  await client.post(org, { name: "TAKEN", value: "1", visibility: "all" });
  expect((await client.patch(`${org}/a`, { value: "2" })).status).toBe(204);
  expect((await client.get(`${org}/A/repositories`)).json.total_count).toBe(1);
  expect((await client.patch(`${org}/A`, { name: "taken" })).status).toBe(409);
  expect((await client.patch(`${org}/A`, { name: "b", visibility: "all" })).status).toBe(204);
  expect((await client.get(`${org}/B`)).json).toMatchObject({ value: "2", visibility: "all" });
  expect((await client.get(`${org}/A`)).status).toBe(404);
  expect((await client.patch(`${org}/A`, { value: "3" })).status).toBe(404);
});

test("the selection of a variable that is not selected gets 409, reading it too", async () => {
  const client = start();
  const path = "/orgs/acme/actions/variables/A/repositories";
  await client.post("/orgs/acme/actions/variables", { name: "A", value: "1", visibility: "all" });
  expect((await client.get(path)).status).toBe(409);
  expect((await client.put(path, { selected_repository_ids: [] })).status).toBe(409);
  expect((await client.put(`${path}/1001`)).status).toBe(409);
  expect((await client.remove(`${path}/1001`)).status).toBe(409);
});

test("errors have the style of the younger backend", async () => {
  const answer = await start().post("/orgs/acme/actions/variables", { name: "A", value: "1" });
  expect(answer.json).toMatchObject({
    message: "Invalid request.\n\nInvalid input: object is missing required key: visibility.",
    status: "422",
  });
});

test("an environment keeps 100 variables, 48 KB each", async () => {
  const client = start();
  const path = "/repos/acme/api/environments/prod";
  await client.put(path);
  for (let i = 0; i < 100; i++) await client.post(`${path}/variables`, { name: `V${i}`, value: "x" });
  expect((await client.post(`${path}/variables`, { name: "OVER", value: "x" })).status).toBe(422);
  expect((await client.patch(`${path}/variables/V0`, { value: "x".repeat(49_152) })).status).toBe(204);
  expect((await client.patch(`${path}/variables/V0`, { value: "x".repeat(49_153) })).status).toBe(422);
});

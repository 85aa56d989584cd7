import { join } from "node:path";
import { loadPackageDefinition, Server, ServerCredentials, type ServiceDefinition, type UntypedHandleCall } from "@grpc/grpc-js";
import { loadSync } from "@grpc/proto-loader";
import type { Remote } from "./remote";
import { defaults, forcesNew, problem } from "./rules";
import { DATA_SOURCES, PROVIDER, RESOURCES, wireSchema } from "./schema";
import { type DynamicValue, read, same, UNKNOWN, type Values, write } from "./values";

const definition = loadSync(join(__dirname, "tfplugin5.proto"), {
  keepCase: true,
  longs: Number,
  enums: String,
  defaults: true,
  oneofs: true,
});

/** Of a request of the protocol only the fields that are looked at. */
interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValue;
  readonly current_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly raw_state: { readonly json: Buffer };
}

const TIMES = ["updated_at", "remote_updated_at"];

/** All attributes and blocks of a type, empty. */
function blank(type: string): Values {
  const { attributes, block_types } = RESOURCES[type]!.block;
  return {
    ...Object.fromEntries(Object.keys(attributes).map((name) => [name, null])),
    ...Object.fromEntries(Object.keys(block_types ?? {}).map((name) => [name, []])),
  };
}

function plan({ type_name: type, prior_state, proposed_new_state, config }: Request): object {
  const prior = read(prior_state);
  const proposed = read(proposed_new_state);
  if (!proposed) return { planned_state: write(null), legacy_type_system: true };
  const given = read(config) ?? {};
  const planned: Values = { ...proposed };
  for (const [name, value] of Object.entries(defaults(type))) planned[name] ??= value;
  for (const [name, attribute] of Object.entries(RESOURCES[type]!.block.attributes))
    if (attribute.computed && given[name] === null && !prior) planned[name] = UNKNOWN;
  if (prior && !same(planned, prior)) for (const name of TIMES) if (name in planned) planned[name] = UNKNOWN;
  const replace = prior ? Object.keys(planned).filter((name) => forcesNew(type, name) && !same(planned[name], prior[name])) : [];
  return {
    planned_state: write(planned),
    requires_replace: replace.map((attribute_name) => ({ steps: [{ attribute_name }] })),
    legacy_type_system: true,
  };
}

function known(planned: Values): Values {
  const computed: Values = { key_id: "fetched", repository_id: 1, policy_id: 1 };
  return Object.fromEntries(
    Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? (computed[name] ?? "2026-01-01 00:00:00 +0000 UTC") : value]),
  );
}

function apply(remote: Remote, { type_name: type, prior_state, planned_state }: Request): object {
  const prior = read(prior_state);
  const planned = read(planned_state);
  if (!planned) remote.delete(type, prior!);
  const done = planned && (prior ? remote.update(type, known(planned)) : remote.create(type, known(planned)));
  return { new_state: write(done), legacy_type_system: true };
}

function importState(type: string, id: string): object {
  const [repository, environment] = id.split(":").map((part) => part.replaceAll("??", ":"));
  return { imported_resources: [{ type_name: type, state: write({ ...blank(type), id, repository, environment }) }] };
}

/** Ids by a number that a test can foresee: the length of the name. */
function lookUp(config: Values): Values {
  const id = String(config.name ?? config.slug ?? config.username).length;
  return { ...config, id: String(id), ...("repo_id" in config && { repo_id: id }) };
}

function upgrade({ type_name, raw_state }: Request): object {
  return { upgraded_state: write({ ...blank(type_name), ...JSON.parse(raw_state.json.toString()) }) };
}

function answers(remote: Remote): Record<string, (request: Request) => object> {
  const schemas = (of: Readonly<Record<string, (typeof RESOURCES)[string]>>) =>
    Object.fromEntries(Object.entries(of).map(([type, schema]) => [type, wireSchema(schema)]));
  return {
    GetSchema: () => ({ provider: wireSchema(PROVIDER), resource_schemas: schemas(RESOURCES), data_source_schemas: schemas(DATA_SOURCES) }),
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    ValidateResourceTypeConfig: ({ type_name, config }) => {
      const broken = problem(type_name, read(config)!);
      return { diagnostics: broken ? [{ severity: "ERROR", summary: broken }] : [] };
    },
    ValidateDataSourceConfig: () => ({}),
    UpgradeResourceState: upgrade,
    Configure: () => ({}),
    ReadResource: ({ type_name, current_state }) => ({ new_state: write(remote.refresh(type_name, read(current_state)!)) }),
    PlanResourceChange: plan,
    ApplyResourceChange: (request) => apply(remote, request),
    ImportResourceState: ({ type_name, id }) => importState(type_name, id),
    ReadDataSource: ({ config }) => ({ state: write(lookUp(read(config)!)) }),
    Stop: () => ({}),
  };
}

export interface StubProvider {
  /** Value of `TF_REATTACH_PROVIDERS`: terraform then starts no provider and downloads none. */
  readonly reattach: string;
  stop(): void;
}

/** Serves `integrations/github` on loopback, for a remote of the test's own. */
export async function startProvider(remote: Remote): Promise<StubProvider> {
  const server = new Server();
  const handlers = Object.entries(answers(remote)).map(([name, answer]) => {
    const handle: UntypedHandleCall = (call: { readonly request: Request }, callback: (error: Error | null, response?: object) => void) => {
      try {
        callback(null, answer(call.request));
      } catch (error) {
        callback(null, { diagnostics: [{ severity: "ERROR", summary: String(error) }] });
      }
    };
    return [name, handle] as const;
  });
  const loaded = loadPackageDefinition(definition) as unknown as {
    readonly tfplugin5: { readonly Provider: { readonly service: ServiceDefinition } };
  };
  server.addService(loaded.tfplugin5.Provider.service, Object.fromEntries(handlers));
  const port = await new Promise<number>((resolve, reject) => {
    server.bindAsync("127.0.0.1:0", ServerCredentials.createInsecure(), (error, bound) => (error ? reject(error) : resolve(bound)));
  });
  const address = { Network: "tcp", String: `127.0.0.1:${port}` };
  const reattach = {
    "registry.terraform.io/integrations/github": { Protocol: "grpc", ProtocolVersion: 5, Pid: process.pid, Test: true, Addr: address },
  };
  return { reattach: JSON.stringify(reattach), stop: () => server.forceShutdown() };
}

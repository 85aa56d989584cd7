import { GitHub } from "./github";
import { LOOK_UPS } from "./look-ups";
import { type Planned, planChange } from "./plan-change";
import { RESOURCE_TYPES } from "./resources";
import { problem } from "./rules";
import { DATA_SOURCES, PROVIDER, RESOURCES, wireSchema } from "./schema";
import { settings } from "./settings";
import { type DynamicValue, read, UNKNOWN, type Values, write } from "./values";

/** Of a request of the protocol only the fields that are looked at. */
export interface Request {
  readonly type_name: string;
  readonly id: string;
  readonly config: DynamicValue;
  readonly current_state: DynamicValue;
  readonly prior_state: DynamicValue;
  readonly proposed_new_state: DynamicValue;
  readonly planned_state: DynamicValue;
  readonly raw_state: { readonly json: Buffer };
}

type Answer = (request: Request) => object | Promise<object>;

const error = (summary: string) => ({ severity: "ERROR", summary });
const none = write(null);

/** All attributes and blocks of a type, empty. */
function blank(type: string): Values {
  const { attributes, block_types } = RESOURCES[type]!.block;
  return {
    ...Object.fromEntries(Object.keys(attributes).map((name) => [name, null])),
    ...Object.fromEntries(Object.keys(block_types ?? {}).map((name) => [name, []])),
  };
}

/** A repository under another name is the same one when its id is; where that is not known it counts as another. v6.13.0 `util_diff.go` */
async function isAnotherRepository(github: GitHub, prior: Values, { repository }: Values): Promise<boolean> {
  if (!("repository_id" in prior) || repository === prior.repository) return false;
  const found = prior.repository_id === null ? undefined : await github.find(`/repos/${github.owner}/${repository}`);
  return prior.repository_id === null || (found !== undefined && found.id !== prior.repository_id);
}

/**
 * After an update that failed the provider's SDK keeps what was planned, and of what nobody knew yet what was there before.
 * https://pkg.go.dev/github.com/hashicorp/terraform-plugin-sdk/v2/helper/schema#ResourceData.Partial
 */
function believed(prior: Values, planned: Values): Values {
  return Object.fromEntries(Object.entries(planned).map(([name, value]) => [name, value === UNKNOWN ? prior[name] : value]));
}

/** The methods of the protocol. @param env of the process, as Terraform started it */
export function answers(env: Readonly<Record<string, string | undefined>>): Readonly<Record<string, Answer>> {
  let configured: GitHub | undefined;
  const github = () => {
    if (!configured) throw new Error("the provider is not configured");
    return configured;
  };
  const schemas = (of: typeof RESOURCES) => Object.fromEntries(Object.entries(of).map(([type, schema]) => [type, wireSchema(schema)]));

  const apply = async ({ type_name, prior_state, planned_state }: Request): Promise<object> => {
    const type = RESOURCE_TYPES[type_name]!;
    const prior = read(prior_state);
    const planned = read(planned_state);
    try {
      if (!planned) await type.delete(github(), prior!);
      const done = planned && (await (prior ? type.update(github(), planned, prior) : type.create(github(), planned)));
      return { new_state: write(done), legacy_type_system: true };
    } catch (cause) {
      return {
        new_state: write(prior && planned ? believed(prior, planned) : prior),
        diagnostics: [error((cause as Error).message)],
        legacy_type_system: true,
      };
    }
  };

  return {
    GetSchema: () => ({ provider: wireSchema(PROVIDER), resource_schemas: schemas(RESOURCES), data_source_schemas: schemas(DATA_SOURCES) }),
    PrepareProviderConfig: ({ config }) => ({ prepared_config: config }),
    ValidateResourceTypeConfig: ({ type_name, config }) => {
      const broken = problem(type_name, read(config)!);
      return { diagnostics: broken ? [error(broken)] : [] };
    },
    ValidateDataSourceConfig: () => ({}),
    UpgradeResourceState: ({ type_name, raw_state }) => ({
      upgraded_state: write({ ...blank(type_name), ...JSON.parse(raw_state.json.toString()) }),
    }),
    async Configure({ config }) {
      configured = new GitHub(settings(read(config) ?? {}, env));
      // Only a 404 is passed over: then the owner counts as a user. v6.13.0 `provider.go:617-629`
      await configured.find(`/orgs/${configured.owner}`);
      return {};
    },
    async ReadResource({ type_name, current_state }) {
      return { new_state: write(await RESOURCE_TYPES[type_name]!.read(github(), read(current_state)!)) };
    },
    PlanResourceChange: async ({ type_name, prior_state, proposed_new_state, config }) => {
      const proposed = read(proposed_new_state);
      if (!proposed) return { planned_state: none, legacy_type_system: true };
      const prior = read(prior_state);
      const { planned, replace: changed }: Planned = planChange(type_name, prior, proposed, read(config) ?? {});
      const replace = prior && (await isAnotherRepository(github(), prior, planned)) ? [...changed, "repository"] : changed;
      return {
        planned_state: write(planned),
        requires_replace: replace.map((attribute_name) => ({ steps: [{ attribute_name }] })),
        legacy_type_system: true,
      };
    },
    ApplyResourceChange: apply,
    async ImportResourceState({ type_name, id }) {
      const named = await RESOURCE_TYPES[type_name]!.import(github(), id);
      return { imported_resources: [{ type_name, state: write({ ...blank(type_name), ...named }) }] };
    },
    async ReadDataSource({ type_name, config }) {
      return { state: write(await LOOK_UPS[type_name]!(github(), read(config)!)) };
    },
    Stop: () => ({}),
  };
}

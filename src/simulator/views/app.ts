import type { AppSeed, InstallationSeed } from "../seed-types";
import type { World } from "../world";
import { nodeId, simpleUser } from "./account";

export const EPOCH = "2024-01-01T00:00:00Z";

export const permissionsOf = (installation: InstallationSeed) => ({ metadata: "read", ...installation.permissions });

/** A GitHub App as it stands in other answers. */
export function appView(base: string, world: World, slug: string, app: AppSeed) {
  const login = Object.keys(app.installations ?? {})[0];
  const owner = (login && world.account(login)) || [...world.data.accounts.values()][0]!;
  return {
    id: app.id,
    slug,
    node_id: nodeId("Integration", app.id),
    owner: simpleUser(base, owner),
    name: app.name ?? slug,
    description: null,
    external_url: `https://github.com/apps/${slug}`,
    html_url: `https://github.com/apps/${slug}`,
    created_at: EPOCH,
    updated_at: EPOCH,
    permissions: Object.assign({}, ...Object.values(app.installations ?? {}).map(permissionsOf)) as Record<string, string>,
    events: [],
  };
}

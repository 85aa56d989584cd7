import { type Handler, ok } from "../context";
import { organizationAdmin } from "../needs";
import { type Route, route } from "../routes";
import { OPEN_ACTIONS } from "../world-types";

const policy: Handler = ({ base, owner }) => {
  const { enabledRepositories, allowedActions, shaPinningRequired } = owner.actions ?? OPEN_ACTIONS;
  const url = `${base}/orgs/${owner.login}/actions/permissions`;
  return ok({
    enabled_repositories: enabledRepositories,
    ...(enabledRepositories === "selected" && { selected_repositories_url: `${url}/repositories` }),
    // Without Actions there is nothing to allow.
    ...(enabledRepositories !== "none" && { allowed_actions: allowedActions }),
    ...(enabledRepositories !== "none" && allowedActions === "selected" && { selected_actions_url: `${url}/selected-actions` }),
    sha_pinning_required: shaPinningRequired,
  });
};

export function actionsPolicyRoutes(): Route[] {
  return [route("actions/get-github-actions-permissions-organization", organizationAdmin("organization_administration", "read"), policy)];
}

import type { ProviderSettings } from "./github";
import type { Values } from "./values";

const text = (value: unknown): string | undefined => (typeof value === "string" && value !== "" ? value : undefined);

/**
 * The provider's configuration. The environment wins for the owner, and stands in for the rest.
 * v6.13.0 `provider.go`; https://registry.terraform.io/providers/integrations/github/6.13.0/docs
 */
export function settings(config: Values, env: Readonly<Record<string, string | undefined>>): ProviderSettings {
  const owner = text(env.GITHUB_ORGANIZATION) ?? text(env.GITHUB_OWNER) ?? text(config.owner);
  if (owner === undefined) throw new Error("the provider has no owner");
  return {
    baseUrl: text(config.base_url) ?? text(env.GITHUB_BASE_URL) ?? "https://api.github.com/",
    owner,
    token: text(config.token) ?? text(env.GITHUB_TOKEN) ?? "",
  };
}

/** The products that keep secrets; only `actions` and `agents` have variables, only `actions` has environments. */
export const STORES = ["actions", "agents", "codespaces", "dependabot"] as const;
export type Store = (typeof STORES)[number];
export const VARIABLE_STORES = ["actions", "agents"] as const;

export function isStore(value: string): value is Store {
  return (STORES as readonly string[]).includes(value);
}

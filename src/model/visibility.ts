/** Which repositories of the organization can read an organization secret. https://docs.github.com/rest/actions/secrets */
export const VISIBILITIES = ["all", "private", "selected"] as const;
export type Visibility = (typeof VISIBILITIES)[number];

export type RepositoryVisibility = "public" | "private" | "internal";

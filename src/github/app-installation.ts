import type { AppInstallation, CredentialContext } from "./credential";
import { GitHubError } from "./github-error";
import { path } from "./path";

/**
 * The installation at an organization or a user.
 * @throws GitHubError `unauthorized` when there is none, or it is suspended
 */
export async function findInstallation(
  appId: string,
  owner: string,
  { exchange }: Pick<CredentialContext, "exchange">,
  jwt: string,
): Promise<AppInstallation> {
  for (const at of [path`/orgs/${owner}/installation`, path`/users/${owner}/installation`]) {
    try {
      return decode(appId, owner, at, await exchange("GET", at, jwt));
    } catch (error) {
      if (!(error instanceof GitHubError) || error.kind !== "not-found" || isUnknownApp(error)) throw error;
    }
  }
  throw refused(
    path`/orgs/${owner}/installation`,
    404,
    `the GitHub App ${appId} is not installed at ${owner}`,
    "install it there, or check SEALFORM_APP_ID",
  );
}

export function isUnknownApp(error: GitHubError): boolean {
  return /integration not found/i.test(error.message);
}

function decode(appId: string, owner: string, at: string, answer: unknown): AppInstallation {
  const json = (answer ?? {}) as Record<string, unknown>;
  const { id, permissions, repository_selection: selection, html_url: url, suspended_at: suspended } = json;
  if (!Number.isSafeInteger(id))
    throw refused(
      at,
      200,
      `GET ${at}: the answer lacks a number as id, so that the GitHub App has no token`,
      "is this the API of GitHub, and a version that is supported? check --api-url",
    );
  const settingsUrl = typeof url === "string" && URL.canParse(url) ? url : undefined;
  if (typeof suspended === "string")
    throw refused(
      at,
      200,
      `the installation of the GitHub App ${appId} at ${owner} is suspended since ${suspended}`,
      `an owner of ${owner} unsuspends it${settingsUrl ? ` at ${settingsUrl}` : " in the settings"}`,
    );
  return {
    id: id as number,
    permissions: Object.fromEntries(
      Object.entries((permissions ?? {}) as object).filter((entry): entry is [string, string] => typeof entry[1] === "string"),
    ),
    selection: selection === "selected" ? "selected" : "all",
    settingsUrl,
  };
}

function refused(at: string, status: number, message: string, hint: string): GitHubError {
  return new GitHubError("unauthorized", "GET", at, status, message, hint);
}

import { SealformError } from "../model/errors";
import { printable } from "../model/printable";

export type GitHubErrorKind =
  | "not-found"
  | "forbidden"
  | "unauthorized"
  | "rate-limited"
  | "validation"
  | "conflict"
  | "server"
  | "network";

/** The call that failed. */
export interface FailedCall {
  readonly method: string;
  /** Without its query. */
  readonly path: string;
  /** `https://api.github.com`. */
  readonly apiUrl: string;
  /** Name of the variable that the credential came from; undefined without one. */
  readonly credential?: string | undefined;
  /** What the credential knows about a place that is not there. */
  readonly advice?: string | undefined;
  /** An earlier attempt got no clear answer and may have been carried out. */
  readonly repeated?: boolean | undefined;
}

/** GitHub refused a call, or did not answer. Holds no header of the request and nothing of the bodies but GitHub's `message`. */
export class GitHubError extends SealformError {
  override readonly name: string = "GitHubError";

  constructor(
    readonly kind: GitHubErrorKind,
    readonly method: string,
    readonly path: string,
    /** 0 when there was no answer. */
    readonly status: number,
    message: string,
    hint?: string,
    /** The write may have been carried out, though its last attempt was refused. */
    readonly mayBeDone = false,
  ) {
    super(`github-${kind}`, message, hint);
  }
}

const TEXT_LIMIT = 300;

/** Text of a server's, fit for a terminal: no control characters, not endless. */
export function serverText(text: unknown): string {
  if (typeof text !== "string") return "";
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is taken out
  const clean = text.replace(/[\u0000-\u001f\u007f-\u009f]+/g, " ").trim();
  return printable(clean.length > TEXT_LIMIT ? `${clean.slice(0, TEXT_LIMIT)}…` : clean);
}

/** The error for an answer that is not the one that was hoped for. */
export function answerError(call: FailedCall, status: number, headers: Headers, body: unknown, limited = false): GitHubError {
  const kind = limited ? "rate-limited" : kindOf(status);
  const told = serverText((body as { message?: unknown } | undefined)?.message);
  const message = `${call.method} ${call.path}: ${status}${told ? ` ${told}` : ""}`;
  const mayBeDone = call.repeated === true && call.method !== "GET";
  const doubt = mayBeDone ? "; whether an earlier attempt was carried out is not known" : "";
  return new GitHubError(kind, call.method, call.path, status, message + doubt, hintOf(kind, call, status, headers, told), mayBeDone);
}

/** The error for a call without an answer. `code` is Node's: `ECONNREFUSED`, `ENOTFOUND`, … */
export function networkError(call: FailedCall, code: string, mayBeDone: boolean): GitHubError {
  const { host } = new URL(call.apiUrl);
  const hint = /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS/.test(code)
    ? "the host's certificate is not trusted: give its authority in NODE_EXTRA_CA_CERTS"
    : "check the network, and --api-url or GITHUB_API_URL";
  const doubt = mayBeDone ? "; whether it was carried out is not known" : "";
  return new GitHubError(
    "network",
    call.method,
    call.path,
    0,
    `${call.method} ${call.path}: no answer from ${host} (${code})${doubt}`,
    hint,
  );
}

function kindOf(status: number): GitHubErrorKind {
  if (status === 401) return "unauthorized";
  if (status === 403 || status === 451) return "forbidden";
  if (status === 404 || status === 410) return "not-found";
  if (status === 409 || (status >= 300 && status < 400)) return "conflict";
  if (status === 429) return "rate-limited";
  return status >= 400 && status < 500 ? "validation" : "server";
}

function hintOf(kind: GitHubErrorKind, call: FailedCall, status: number, headers: Headers, told: string): string | undefined {
  const needs = neededPermission(headers);
  switch (kind) {
    case "unauthorized":
      if (call.credential === "SEALFORM_APP_ID")
        return `check SEALFORM_APP_ID, that the private key is one of this app on ${new URL(call.apiUrl).host}, and this machine's clock`;
      return call.credential
        ? `${call.credential} is expired, revoked, or not a token of ${new URL(call.apiUrl).host}: give another one`
        : "give a token in GITHUB_TOKEN";
    case "forbidden":
      if (headers.has("x-github-sso"))
        return "the organization uses single sign-on: authorize the token for it at https://github.com/settings/tokens";
      if (/installation has been suspended/i.test(told)) return "an owner of the organization unsuspends the GitHub App in its settings";
      return needs ?? "the credential lacks a permission for this call";
    case "not-found":
      return call.advice ?? `it does not exist, or the credential does not see it${needs ? `: ${needs}` : ""}`;
    case "conflict":
      return status < 400 ? "the repository was renamed or transferred: run the plan again" : undefined;
    case "rate-limited":
      return "GitHub's rate limit stays closed: run again later";
    case "server":
      return "GitHub has a problem, not you: run again later; https://www.githubstatus.com tells about outages";
    default:
      return undefined;
  }
}

/** What the call asks for, as GitHub's own headers name it. */
function neededPermission(headers: Headers): string | undefined {
  const permissions = serverText(headers.get("x-accepted-github-permissions"));
  const accepted = serverText(headers.get("x-accepted-oauth-scopes"));
  const has = headers.get("x-oauth-scopes");
  // Only classic tokens have scopes; the answers to all others lack the header.
  if (has !== null && accepted) return `the call needs one of the scopes ${accepted}; the token has ${serverText(has) || "none"}`;
  return permissions ? `the call needs the permission ${permissions}` : undefined;
}

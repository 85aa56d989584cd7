/** The request did not leave this machine, or met nobody: no method was carried out. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * Node's code for a request without an answer: of the error, or of its cause (`fetch failed`).
 * @returns undefined for what is no failure of the network.
 */
export function errorCode(error: unknown): string | undefined {
  if (!(error instanceof Error)) return undefined;
  if (error.name === "TimeoutError") return "ETIMEDOUT";
  for (let at: unknown = error; at instanceof Error; at = at.cause) {
    const { code } = at as { code?: unknown };
    if (typeof code === "string" && /^(E(?!RR_)[A-Z]|ERR_(TLS|SSL)|UND_ERR|CERT_|DEPTH_|SELF_|UNABLE_|HPE_)/.test(code)) return code;
    // Both addresses of a host failed: the code is in each of the errors.
    if (at instanceof AggregateError && at.errors[0] instanceof Error) return errorCode(at.errors[0]);
  }
  return error instanceof TypeError && error.message === "fetch failed" ? "UNKNOWN" : undefined;
}

export function isNeverSent(code: string): boolean {
  return NEVER_SENT.has(code);
}

/** Certificates do not become valid by trying again. */
export function isRefusedForGood(code: string): boolean {
  return /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS/.test(code);
}

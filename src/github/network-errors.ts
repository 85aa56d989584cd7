/** The request did not leave this machine, or met nobody: no method was carried out. */
const NEVER_SENT = new Set(["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "ENETUNREACH", "EHOSTUNREACH", "UND_ERR_CONNECT_TIMEOUT"]);

/**
 * Node's code for a request without an answer: of the error, or of its cause (`fetch failed`).
 * @returns undefined for what is no failure of the network.
 */
export function errorCode(error: unknown): string | undefined {
  for (let at = error as Failure | undefined; at !== null && typeof at === "object"; at = at.cause) {
    if (at.name === "TimeoutError") return "ETIMEDOUT";
    if (typeof at.code === "string" && /^(E(?!RR_)[A-Z]|ERR_(TLS|SSL)|UND_ERR|CERT_|DEPTH_|SELF_|UNABLE_|HPE_|Z_)/.test(at.code))
      return at.code;
    // Both addresses of a host failed: the code is in each of the errors.
    if (Array.isArray(at.errors) && at.errors.length > 0) return errorCode(at.errors[0]);
  }
  const { name, message } = (error ?? {}) as Failure;
  // Without an answer, or in the middle of one.
  return name === "TypeError" && (message === "fetch failed" || message === "terminated") ? "UNKNOWN" : undefined;
}

/** Errors of Node's own realm are not `instanceof Error` everywhere. */
interface Failure {
  readonly name?: unknown;
  readonly message?: unknown;
  readonly code?: unknown;
  readonly cause?: Failure;
  readonly errors?: unknown;
}

export function isNeverSent(code: string): boolean {
  return NEVER_SENT.has(code);
}

/** Certificates do not become valid by trying again. */
export function isRefusedForGood(code: string): boolean {
  return /CERT|SIGNATURE|SELF_SIGNED|ERR_TLS/.test(code);
}

/** An answer that is not 2xx: thrown anywhere below a handler. */
export class ApiError extends Error {
  constructor(
    readonly status: number,
    message: string,
    readonly headers: Readonly<Record<string, string>> = {},
    /** More members of the body, after `message`. */
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(message);
    this.name = "ApiError";
  }
}

/** The connection ends without an answer. */
export class ConnectionReset extends Error {
  readonly code = "ECONNRESET";
  constructor() {
    super("read ECONNRESET");
    this.name = "ConnectionReset";
  }
}

export const badRequest = (message: string) => new ApiError(400, message);
export const unauthorized = (message = "Requires authentication") => new ApiError(401, message);
export const forbidden = (message: string) => new ApiError(403, message);
export const notFound = () => new ApiError(404, "Not Found");
export const conflict = (message: string) => new ApiError(409, message);
export const unprocessable = (message: string) => new ApiError(422, message);

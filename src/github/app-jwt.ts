import { createPrivateKey, createSign } from "node:crypto";
import { SealformError } from "../model/errors";

/** GitHub allows ten minutes; a minute back for clocks that differ. https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app */
const BACK_SECONDS = 60;
const SECONDS = 540;

/** The JSON web token by which a GitHub App signs in. @param now milliseconds since 1970 @throws SealformError `app-key` */
export function signJwt(appId: string, pem: string, now: number): string {
  const seconds = Math.floor(now / 1000);
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString("base64url");
  const text = `${part({ alg: "RS256", typ: "JWT" })}.${part({ iat: seconds - BACK_SECONDS, exp: seconds + SECONDS, iss: appId })}`;
  try {
    return `${text}.${createSign("RSA-SHA256").update(text).sign(createPrivateKey(pem)).toString("base64url")}`;
  } catch {
    // The error of node:crypto may show a part of what it could not read.
    throw new SealformError("app-key", "the GitHub App's private key is not a PEM key", "give the .pem file that GitHub made, unchanged");
  }
}

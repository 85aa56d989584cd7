import { Token } from "./cdktf";
import { escapeTemplate } from "./template";

/** Text that Terraform takes as it stands. Tokens are left alone. */
export function literal(text: string): string {
  return Token.isUnresolved(text) ? text : escapeTemplate(text);
}

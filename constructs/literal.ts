import { Token } from "./cdktf";

/**
 * Text that Terraform takes as it stands: in its JSON syntax `${` and `%{` begin a template. Tokens are left alone.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function literal(text: string): string {
  return Token.isUnresolved(text) ? text : text.replace(/[$%](?=\{)/g, "$&$&");
}

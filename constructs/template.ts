/**
 * Text as Terraform's JSON syntax has to hold it to mean just that: there `${` and `%{` begin a template.
 * https://developer.hashicorp.com/terraform/language/syntax/json#expression-mapping
 */
export function escapeTemplate(text: string): string {
  return text.replace(/[$%](?=\{)/g, "$&$&");
}

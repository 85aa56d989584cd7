/**
 * The schema that `sealform init` writes beside the manifest, for editors. A file of its own is the one reference that works
 * for everybody who opens the clone: offline, before `npm ci`, with a global installation, and in the version that wrote the
 * manifest. A path into node_modules or an address on the web each miss one of these.
 */
export const EDITOR_SCHEMA_FILE = "sealform.schema.json";

/** A manifest to begin with: valid as it is, and its first line makes editors complete and explain the rest. */
export function starterManifest({ organization }: { readonly organization: string }): string {
  return `# yaml-language-server: $schema=./${EDITOR_SCHEMA_FILE}
version: 1
organization: ${JSON.stringify(organization)}

defaults:
  stores: [actions] # actions, dependabot, codespaces, agents
  unmanaged: report # what exists and is not declared: report, forbid or delete

# A value never stands here, only where it comes from when \`sealform seal\` runs:
# { env: NAME }, { file: PATH }, { dotenv: PATH }, { exec: [PROGRAM, ARGUMENT] }, { stdin: true }, existing
secrets: {}
#  NPM_TOKEN:
#    visibility: selected # all, private or selected
#    repositories: [web, "lib-*"]
#    value: { env: NPM_TOKEN }
#    rotation: { maxAge: 365d, owner: "@${organization}/platform" }

variables: {}
#  REGION: { visibility: all, value: eu-west-1 }

repositories: {}
#  api:
#    secrets:
#      SENTRY_DSN: { value: { file: ./sentry.txt } }
#    environments:
#      production:
#        reviewers: { teams: [sre] }
#        deploymentBranchPolicy: { branches: [main] }
#        secrets:
#          DATABASE_URL: { value: { exec: [vault, kv, get, -field=url, prod/api] } }
`;
}

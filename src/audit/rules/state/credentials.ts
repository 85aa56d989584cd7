import type { Finding } from "../../finding";

/** A credential that lives long, and what takes its place. */
export interface KnownCredential {
  readonly what: string;
  /** Over the name of the secret. */
  readonly names: RegExp;
  /** An action, in lower case, and the input (lower case) that gets the credential. */
  readonly uses?: readonly { readonly action: string; readonly inputs: readonly string[] }[];
  readonly alternative: NonNullable<Finding["alternative"]>;
}

export const CREDENTIALS: readonly KnownCredential[] = [
  {
    what: "an AWS access key",
    names: /^(?:.+_)?AWS_(?:.+_)?(?:ACCESS_KEY(?:_ID)?|SECRET(?:_ACCESS)?_KEY)$/,
    uses: [{ action: "aws-actions/configure-aws-credentials", inputs: ["aws-access-key-id", "aws-secret-access-key"] }],
    alternative: {
      what: "a role that the run assumes by OpenID Connect",
      action: "aws-actions/configure-aws-credentials",
      setting: "role-to-assume, with permissions: id-token: write",
      url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-aws",
    },
  },
  {
    what: "the key of a Google Cloud service account",
    names:
      /^(?:.+_)?(?:GCP|GCLOUD|GOOGLE)_(?:.+_)?(?:SA_KEY|SERVICE_ACCOUNT(?:_KEY|_JSON)?|CREDENTIALS(?:_JSON)?|SA_JSON|JSON_KEY|KEY_JSON)$/,
    uses: [{ action: "google-github-actions/auth", inputs: ["credentials_json"] }],
    alternative: {
      what: "Workload Identity Federation",
      action: "google-github-actions/auth",
      setting: "workload_identity_provider and service_account, with permissions: id-token: write",
      url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-google-cloud-platform",
    },
  },
  {
    what: "the secret of an Azure service principal",
    names: /^(?:.+_)?(?:AZURE_(?:.+_)?(?:CREDENTIALS|CLIENT_SECRET)|ARM_CLIENT_SECRET)$/,
    uses: [{ action: "azure/login", inputs: ["creds"] }],
    alternative: {
      what: "a federated credential",
      action: "azure/login",
      setting: "client-id, tenant-id and subscription-id, with permissions: id-token: write",
      url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-azure",
    },
  },
  {
    what: "a token of the npm registry",
    names: /^(?:.+_)?(?:NPM(?:_.+)?_TOKEN|NODE_AUTH_TOKEN)$/,
    alternative: {
      what: "trusted publishing",
      action: "actions/setup-node",
      setting:
        "a trusted publisher on npmjs.com, permissions: id-token: write, and npm 11.5.1 or later without NODE_AUTH_TOKEN (a job that only installs still needs a token that reads)",
      url: "https://docs.npmjs.com/trusted-publishers",
    },
  },
  {
    what: "a token of PyPI",
    names: /^(?:.+_)?(?:(?:TEST_?)?PYPI(?:_.+)?_(?:TOKEN|PASSWORD)|TWINE_PASSWORD|FLIT_PASSWORD|POETRY_PYPI_TOKEN_.+|UV_PUBLISH_TOKEN)$/,
    uses: [{ action: "pypa/gh-action-pypi-publish", inputs: ["password"] }],
    alternative: {
      what: "trusted publishing",
      action: "pypa/gh-action-pypi-publish",
      setting: "a trusted publisher on pypi.org, and permissions: id-token: write without password",
      url: "https://docs.pypi.org/trusted-publishers/",
    },
  },
  {
    what: "a token of crates.io",
    names: /^(?:.+_)?(?:CARGO_(?:REGISTRY_)?TOKEN|CRATES(?:_?IO)?_TOKEN)$/,
    alternative: {
      what: "trusted publishing",
      action: "rust-lang/crates-io-auth-action",
      setting: "a trusted publisher on crates.io, and permissions: id-token: write",
      url: "https://crates.io/docs/trusted-publishing",
    },
  },
  {
    what: "an API key of RubyGems",
    names: /^(?:.+_)?(?:RUBYGEMS?(?:_.+)?_(?:API_KEY|TOKEN)|GEM_HOST_API_KEY|BUNDLE_RUBYGEMS__ORG)$/,
    alternative: {
      what: "trusted publishing",
      action: "rubygems/release-gem",
      setting: "a trusted publisher on rubygems.org, and permissions: id-token: write",
      url: "https://guides.rubygems.org/trusted-publishing/",
    },
  },
  {
    what: "an API key of NuGet",
    names: /^(?:.+_)?NUGET(?:_ORG)?_(?:API_KEY|KEY|TOKEN)$/,
    alternative: {
      what: "trusted publishing",
      action: "NuGet/login",
      setting: "a trusted publishing policy on nuget.org, user, and permissions: id-token: write",
      url: "https://learn.microsoft.com/en-us/nuget/nuget-org/trusted-publishing",
    },
  },
  {
    what: "a token of HashiCorp Vault",
    names: /^(?:.+_)?VAULT_TOKEN$/,
    uses: [{ action: "hashicorp/vault-action", inputs: ["token", "secretid"] }],
    alternative: {
      what: "a role that Vault gives to the run by OpenID Connect",
      action: "hashicorp/vault-action",
      setting: "method: jwt and role, with permissions: id-token: write",
      url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-hashicorp-vault",
    },
  },
  {
    what: "an access token of Pulumi",
    names: /^(?:.+_)?PULUMI_ACCESS_TOKEN$/,
    alternative: {
      what: "a token for the run",
      action: "pulumi/auth-actions",
      setting: "organization and requested-token-type, with permissions: id-token: write",
      url: "https://www.pulumi.com/docs/administration/access-identity/oidc-issuers/github/",
    },
  },
  {
    what: "an access token of JFrog",
    names: /^(?:.+_)?(?:JFROG|JF|ARTIFACTORY)_(?:.+_)?(?:ACCESS_TOKEN|API_KEY|PASSWORD|TOKEN)$/,
    alternative: {
      what: "a token for the run",
      action: "jfrog/setup-jfrog-cli",
      setting: "oidc-provider-name, with permissions: id-token: write",
      url: "https://docs.github.com/en/actions/how-tos/secure-your-work/security-harden-deployments/oidc-in-jfrog",
    },
  },
  {
    what: "an upload token of Codecov",
    names: /^CODECOV_TOKEN$/,
    uses: [{ action: "codecov/codecov-action", inputs: ["token"] }],
    alternative: {
      what: "OpenID Connect",
      action: "codecov/codecov-action",
      setting: "use_oidc: true, with permissions: id-token: write",
      url: "https://github.com/codecov/codecov-action#using-oidc",
    },
  },
  {
    what: "a personal access token",
    names: /^(?:.+_)?(?:PAT|GH_TOKEN|GH_ACCESS_TOKEN|PERSONAL_ACCESS_TOKEN|(?:GH|GIT)_PAT(?:_.+)?|BOT_TOKEN|RELEASE_PLEASE_TOKEN)$/,
    alternative: {
      what: "a token of a GitHub App (for an hour, and for the repositories that are named) or, within one repository, GITHUB_TOKEN",
      action: "actions/create-github-app-token",
      setting: "app-id, private-key, repositories and permission-*",
      url: "https://docs.github.com/en/apps/creating-github-apps/authenticating-with-a-github-app/making-authenticated-api-requests-with-a-github-app-in-a-github-actions-workflow",
    },
  },
];

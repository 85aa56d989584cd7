import { Construct } from "constructs";
import {
  DeploymentBranchPolicy,
  DeploymentEnvironment,
  type DeploymentPatterns,
  RepositorySecret,
  type SecretOptions,
} from "sealform/constructs";
import { vault } from "./vault";

export interface ServiceRepositoryProps {
  /** Slug of the team that approves deployments to production. */
  readonly team: string;
  /** Login of who approves when nobody of the team is there. */
  readonly deputy: string;
  /** Minutes in which a deployment to production can still be stopped. */
  readonly waitTimer: number;
  /** Secret under which the service finds its error tracker. */
  readonly errorTracker: string;
  /**
   * What may go to production.
   * @default - protected branches
   */
  readonly releases?: DeploymentPatterns;
  /**
   * Handles money or personal data: nobody approves a deployment of their own, administrators neither.
   * @default false
   */
  readonly sensitive?: boolean;
}

/**
 * What every service of acme has: an error tracker, and an environment `production` that the team approves. What is decided for
 * all services is decided here once, and a review of a new service is a review of five lines.
 */
export class ServiceRepository extends Construct {
  readonly production: DeploymentEnvironment;

  constructor(
    scope: Construct,
    /** Name of the repository. */
    readonly repository: string,
    props: ServiceRepositoryProps,
  ) {
    super(scope, repository);
    const { team, deputy, waitTimer, errorTracker, releases } = props;
    new RepositorySecret(this, "errors", { repository, secretName: errorTracker, value: vault(`${repository}/sentry`) });
    this.production = new DeploymentEnvironment(this, "production", {
      repository,
      name: "production",
      reviewers: { teams: [team], users: [deputy] },
      waitTimer,
      deploymentBranchPolicy: releases ? DeploymentBranchPolicy.custom(releases) : DeploymentBranchPolicy.PROTECTED_BRANCHES,
      ...(props.sensitive && { preventSelfReview: true, adminsCanBypass: false }),
    });
  }

  /** A secret that only deployments to production read. */
  addProductionSecret(name: string, path: string, options?: SecretOptions): void {
    this.production.addSecret(name, vault(`${this.repository}/${path}`), options);
  }

  /** An environment that the `main` branch and branches of features may deploy to. */
  addStaging(): DeploymentEnvironment {
    return new DeploymentEnvironment(this, "staging", {
      repository: this.repository,
      name: "staging",
      deploymentBranchPolicy: DeploymentBranchPolicy.custom({ branches: ["main", "feature/*"] }),
    });
  }
}

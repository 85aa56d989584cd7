/** Every command with its line in `sealform --help`, in the order of their use. Each lives in `commands/<name>.ts`. */
export const COMMANDS = [
  ["init", "write a starter manifest"],
  ["validate", "check the manifest, without network"],
  ["schema", "print a JSON Schema"],
  ["import", "write a manifest of what is on GitHub already"],
  ["seal", "encrypt values for GitHub's public keys into the lock file"],
  ["plan", "show what would change on GitHub"],
  ["apply", "make GitHub look like the manifest"],
  ["drift", "show what was changed outside Sealform"],
  ["rotate", "renew values: what is overdue, one at a time, or after a leak"],
  ["compare", "show how two organizations, or one and a manifest, differ"],
  ["audit", "find what workflows miss, waste and give away"],
  ["access", "show who can read which secret, and who does"],
  ["doctor", "tell what the credential lacks, and what it has too much"],
  ["state", "look at and change what Sealform remembers"],
  ["synth", "write Terraform configuration with CDKTF"],
  ["terraform", "run terraform or tofu on that configuration"],
  ["gateway", "run terraform with fewer requests to GitHub"],
  ["simulate", "run a local GitHub"],
  ["completion", "print a completion script for a shell"],
] as const satisfies readonly (readonly [string, string])[];

export type CommandName = (typeof COMMANDS)[number][0];

import type { Construct } from "constructs";
import { TerraformStack } from "./cdktf";
import { failure } from "./failure";
import { SecretsStack } from "./secrets-stack";

/** @throws SealformError `construct-scope` outside a SecretsStack */
export function enclosingStack(construct: Construct): SecretsStack {
  const stack = stackOf(construct);
  if (SecretsStack.isSecretsStack(stack)) return stack;
  throw failure(
    construct,
    "construct-scope",
    "stands outside a SecretsStack",
    "put it into a SecretsStack, which knows the owner and the lock",
  );
}

function stackOf(construct: Construct): TerraformStack | undefined {
  try {
    return TerraformStack.of(construct);
  } catch {
    // cdktf throws when there is none.
    return undefined;
  }
}

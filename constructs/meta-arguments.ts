import type { TerraformMetaArguments } from "./cdktf";

/** Terraform's own arguments among the properties of a construct. */
export function metaArguments(props: TerraformMetaArguments): TerraformMetaArguments {
  const { dependsOn, count, provider, lifecycle, forEach, provisioners, connection } = props;
  return { dependsOn, count, provider, lifecycle, forEach, provisioners, connection };
}

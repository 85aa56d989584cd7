import { escapeTemplate } from "../../constructs/template";
import { isRecord } from "../model/record";

/** Of a resource's block those that say something to Terraform, and nothing to the provider. */
const META = new Set(["//", "count", "depends_on", "for_each", "lifecycle", "provider", "provisioner", "connection"]);

/**
 * Does a planned value hold what the configuration says? What the configuration says nothing of may be anything, and so may a
 * reference to another resource. Lists of single values are sets in the provider's schema.
 * @param configured of Terraform's JSON syntax
 * @param planned of `terraform show -json`
 */
export function isAsConfigured(configured: unknown, planned: unknown): boolean {
  if (typeof configured === "string")
    return typeof planned === "string" ? escapeTemplate(planned) === configured || isTemplate(configured) : isTemplate(configured);
  if (Array.isArray(configured)) {
    if (configured.some(isRecord)) return areAsConfigured(configured, planned);
    const sorted = (list: readonly unknown[]) => list.map(String).sort().join("\n");
    return Array.isArray(planned) ? sorted(configured) === sorted(planned) : planned == null && configured.length === 0;
  }
  // A block may stand without its brackets.
  if (isRecord(configured) && Array.isArray(planned)) return areAsConfigured([configured], planned);
  if (isRecord(configured))
    return isRecord(planned) && Object.entries(configured).every(([key, value]) => META.has(key) || isAsConfigured(value, planned[key]));
  return configured === planned;
}

function areAsConfigured(configured: readonly unknown[], planned: unknown): boolean {
  if (!Array.isArray(planned) || planned.length !== configured.length) return false;
  return configured.every((entry, index) => isAsConfigured(entry, planned[index]));
}

/** `${`, where it is not written twice. */
function isTemplate(text: string): boolean {
  return /(?<!\$)(?:\$\$)*\$\{/.test(text);
}

import { createHash } from "node:crypto";
import type { Finding } from "../finding";

/**
 * What a finding stays the same by when lines move: rule, repository, file, job and names, and of those that agree in all of that
 * the how-manieth it is. Never a value.
 */
export function fingerprints(findings: readonly Finding[]): string[] {
  const seen = new Map<string, number>();
  return findings.map(({ rule, place, job, name, address }) => {
    const parts = JSON.stringify([rule, place?.repository ?? "", place?.file ?? "", job ?? "", name ?? "", address ?? ""]);
    const hash = createHash("sha256").update(parts).digest("hex").slice(0, 32);
    const nth = seen.get(hash) ?? 0;
    seen.set(hash, nth + 1);
    return `${hash}:${nth}`;
  });
}

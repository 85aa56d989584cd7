import { shownFile } from "../audit/reads";
import type { Reader } from "./types";
import { hasJob, UNSEEN, unreadName } from "./unread-workflows";

/** `api .github/workflows/deploy.yml:8:20 job deploy, environments staging, production`: one for each place, with all that a job enters there. */
export function readerTexts(readers: readonly Reader[]): string[] {
  const places = new Map<string, [Reader, ...Reader[]]>();
  for (const reader of readers) {
    const key = JSON.stringify({ ...reader, environment: undefined });
    const place = places.get(key);
    if (place) place.push(reader);
    else places.set(key, [reader]);
  }
  return [...places.values()].map(readerText);
}

function readerText(entries: readonly [Reader, ...Reader[]]): string {
  const [reader] = entries;
  const { repository, line, column, job, certainty, doubt, via = [] } = reader;
  if (repository === UNSEEN) return `${unreadName(reader)}, perhaps: their workflows could not be read`;
  if (!hasJob(reader)) return `${repository}, perhaps: its workflows could not be read`;
  const way = via.map((place) => `, by ${shownFile(place)}:${place.line}`).join("");
  const perhaps = certainty === "yes" ? "" : ` (perhaps${doubt === undefined ? "" : `: ${doubt}`})`;
  return `${repository} ${shownFile(reader)}:${line}:${column} job ${job}${environmentsText(entries)}${way}${perhaps}`;
}

function environmentsText(entries: readonly Reader[]): string {
  const entered = [...new Set(entries.map(({ environment }) => environment))];
  const told = entered.map((one) => (one === undefined ? "none" : one === null ? "not known" : one));
  if (entered.every((one) => one === undefined)) return "";
  return `, ${told.length === 1 ? "environment" : "environments"} ${told.join(", ")}`;
}

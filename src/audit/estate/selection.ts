import { compileGlob, type Glob } from "../../model/glob";
import { foldCase } from "../../model/scope";
import { isDynamicSelection } from "../../model/selection";
import type { EstateItem, EstateRepository, Told } from "./types";

/** The selected repositories of an item of the organization, as far as they are known. */
export class Selection {
  /** Folded names: those that are written, or that GitHub has. */
  private readonly named: ReadonlySet<string>;
  /** Folded names that globs and topics gave when the lock was written. */
  private readonly granted?: ReadonlySet<string>;
  private readonly globs: readonly Glob[];
  private readonly excluded: readonly Glob[];
  private readonly topics: readonly string[];
  private readonly isDynamic: boolean;
  private readonly isUnread: boolean;

  constructor(
    private readonly item: EstateItem,
    granted: readonly string[] | undefined,
  ) {
    const { declared, live } = item;
    const selectors = declared?.repositories ?? [];
    const fromLive = !declared && live?.selected?.status === "present" ? live.selected.value : [];
    const named = selectors.flatMap((one) => (one.by === "name" ? [one.name] : []));
    const globs = selectors.flatMap((one) => (one.by === "glob" ? [one] : []));
    this.named = new Set([...named, ...fromLive.map(({ name }) => name)].map(foldCase));
    if (granted) this.granted = new Set(granted.map(foldCase));
    this.globs = globs.flatMap(({ glob, exclude }) => (exclude ? [] : [compileGlob(glob)]));
    this.excluded = globs.flatMap(({ glob, exclude }) => (exclude ? [compileGlob(glob)] : []));
    this.topics = selectors.flatMap((one) => (one.by === "topic" ? [one.topic] : []));
    this.isDynamic = isDynamicSelection(selectors);
    this.isUnread = !declared && live?.selected?.status !== "present";
  }

  has(repository: string, topics: EstateRepository["topics"]): Told {
    const { address } = this.item;
    if (this.isUnread) return { answer: "unknown", reason: `the selected repositories of ${address} could not be read` };
    const isNamed = this.named.has(foldCase(repository));
    if (isNamed || !this.isDynamic) return { answer: isNamed ? "yes" : "no" };
    if (this.granted?.has(foldCase(repository))) return { answer: "yes" };
    const matches = this.globs.some((glob) => glob.test(repository)) || this.topics.some((topic) => topics?.includes(topic));
    const isMatch = matches && !this.excluded.some((glob) => glob.test(repository));
    if (!this.granted && isMatch) return { answer: "yes" };
    if (isMatch) return { answer: "unknown", reason: `${address} matches ${repository}, but the lock does not have that yet` };
    if (!this.granted && this.topics.length > 0 && topics === undefined)
      return { answer: "unknown", reason: `the topics of ${repository} are not known` };
    return { answer: "no" };
  }
}

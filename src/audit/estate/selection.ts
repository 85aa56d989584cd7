import { foldCase } from "../../model/scope";
import { isDynamicSelection, type KnownRepository, selects } from "../../model/selection";
import type { EstateItem, Told } from "./types";

/** The selected repositories of an item of the organization, as far as they are known. */
export class Selection {
  /** Folded names: those that GitHub has. */
  private readonly live: ReadonlySet<string>;
  /** Folded names that globs, topics and properties gave when the lock was written. */
  private readonly granted?: ReadonlySet<string>;
  private readonly isUnread: boolean;
  /** All repositories that it means can be named: by what is written, by the lock, or by GitHub. */
  readonly isResolved: boolean;

  constructor(
    private readonly item: EstateItem,
    granted: readonly string[] | undefined,
  ) {
    const { declared, live } = item;
    const fromLive = !declared && live?.selected?.status === "present" ? live.selected.value : [];
    this.live = new Set(fromLive.map(({ name }) => foldCase(name)));
    const isDynamic = isDynamicSelection(declared?.repositories ?? []);
    if (granted && isDynamic) this.granted = new Set(granted.map(foldCase));
    this.isUnread = !declared && live?.selected?.status !== "present";
    this.isResolved = !this.isUnread && (!isDynamic || granted !== undefined);
  }

  has(repository: KnownRepository): Told {
    const { address, declared } = this.item;
    const { name } = repository;
    if (this.isUnread) return { answer: "unknown", reason: `the selected repositories of ${address} could not be read` };
    if (this.live.has(foldCase(name)) || this.granted?.has(foldCase(name))) return { answer: "yes" };
    const selectors = declared?.repositories ?? [];
    const means = selects(selectors, repository);
    if (!this.granted) {
      if (means !== undefined) return { answer: means ? "yes" : "no" };
      return { answer: "unknown", reason: `whether ${name} has the topics or properties that ${address} selects is not known` };
    }
    const isNamed = selects(
      selectors.filter(({ by }) => by === "name"),
      repository,
    );
    if (isNamed || !means) return { answer: isNamed ? "yes" : "no" };
    return { answer: "unknown", reason: `${address} matches ${name}, but the lock does not have that yet` };
  }
}

import type { CustomProperty } from "./custom-property";
import type { Visibility } from "./visibility";

/** Who may read an organization secret or variable. */
export interface AccessProps {
  /** Which repositories may read it. */
  readonly visibility: Visibility;
  /**
   * With `Visibility.SELECTED`: repositories by name, by glob (`lib-*`), or taken away from what the others gave (`!lib-old`).
   * @default - none
   */
  readonly repositories?: string[];
  /**
   * With `Visibility.SELECTED`: repositories that have one of these topics.
   * @default - none
   */
  readonly topics?: string[];
  /**
   * With `Visibility.SELECTED`: repositories that have one of these custom properties.
   * @default - none
   */
  readonly customProperties?: CustomProperty[];
}

/** A custom property of the organization with a value. */
export interface CustomProperty {
  /** Its name. */
  readonly property: string;
  /** The value, or one of the values of a property that takes several. */
  readonly value: string;
}

/** An amount of money, always an estimate (no document says that DLC bills the ECS price). */
export interface Money {
  readonly amount: number;
  /** ISO 4217. */
  readonly currency: string;
}

/** What all workers of an installation have sent lately, by scope; storage implements it. */
export interface SharedCounts {
  /**
   * Hands what is stored for `scopes` (nothing for a new one) to `change` and stores what it returns,
   * as one step that no other worker comes between. `change` may be called again, so it does
   * nothing else.
   */
  update<T>(
    scopes: readonly string[],
    at: Date,
    change: (stored: ReadonlyMap<string, string>) => {
      store: ReadonlyMap<string, string>;
      result: T;
    },
  ): Promise<T>;
  /** Removes the scopes that nothing was stored for since `before`. */
  forget(before: Date): Promise<void>;
}

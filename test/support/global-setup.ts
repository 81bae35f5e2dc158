/** Starts what all tests share and returns what stops it. */
export function setup(): () => Promise<void> {
  return async () => {};
}

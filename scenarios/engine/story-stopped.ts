/**
 * The story cannot go on because the app is not where it should be: it still runs, or what a
 * person wanted to do is refused since it never signed on. A finding, not an error of the lab.
 */
export class StoryStopped extends Error {
  override readonly name = 'StoryStopped';

  constructor(
    /** What was expected of the app, for the check's id. */
    readonly what: string,
    readonly expected: string,
    readonly received: string,
  ) {
    super(`${expected}, but ${received}`);
  }
}

/** Who agreed to pay what: the yardstick of all books, taken from the story's steps. */
export interface Intent {
  /** The app, and its function. */
  readonly app: string;
  readonly transaction: string;
  /** What was agreed, in fen; 0 for what moves no money. */
  readonly amountMinor: number;
  /** Position in the events at which it was launched. */
  readonly launchedAt: number;
  /** How the app said it ended; undefined while it runs or when the power went. */
  outcome: string | undefined;
}

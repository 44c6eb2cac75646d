/** Files of the user: profiles, scenarios, reports. */
export interface Files {
  /** @throws LabError LAB_FILE_UNREADABLE with path and reason */
  read(path: string): Uint8Array;
  /**
   * Writes the whole file or nothing (temporary neighbour, sync, rename).
   * @throws LabError LAB_FILE_UNWRITABLE with path and reason
   */
  write(path: string, bytes: Uint8Array): void;
  /**
   * Finds out beforehand whether `write` could work, without leaving anything behind.
   * @throws LabError LAB_FILE_UNWRITABLE with path and reason
   */
  assertWritable(path: string): void;
  exists(path: string): boolean;
  /** Names in a folder, sorted. @throws LabError LAB_FILE_UNREADABLE */
  list(path: string): readonly string[];
}

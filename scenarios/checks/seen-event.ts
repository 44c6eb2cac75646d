import type { Json } from '../../reports/record/events.ts';

/** The facts of a recorded event. */
export type Data = { readonly [key: string]: Json };

/** An event with its position. */
export interface SeenEvent {
  readonly event: number;
  readonly at: number;
  readonly source: string;
  readonly data: Data;
}

/** Whether a recorded datum is an object. */
export function isData(value: Json | undefined): value is Data {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Text of a recorded datum; empty when it is not there or no text. */
export function textOf(data: Data, key: string): string {
  const value = data[key];
  return typeof value === 'string' ? value : '';
}

/** An object inside a recorded datum; empty when it is not there or no object. */
export function dataOf(data: Data, key: string): Data {
  const value = data[key];
  return isData(value) ? value : {};
}

/** Texts of a recorded list. */
export function linesOf(data: Data, key: string): readonly string[] {
  const value = data[key];
  return Array.isArray(value) ? value.filter((line) => typeof line === 'string') : [];
}

/** Whether a recorded datum is the truth value false. */
export function isFalse(data: Data, key: string): boolean {
  return data[key] === false;
}

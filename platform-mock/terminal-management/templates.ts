import type { PlatformData } from '../data/platform-data.ts';

/** 多渠道参数模板: the regions that have one (casebook 3.4 row 31). */
export type TemplatesState = Set<string>;

/** The template of a region was set or removed. */
export interface TemplateChanged {
  readonly kind: 'template.changed';
  readonly region: string;
  readonly isSet: boolean;
}

/** The templates before anything happened. */
export function createTemplates(data: PlatformData): TemplatesState {
  return new Set(data.multiChannelTemplates);
}

/** Applies one event to the templates. */
export function applyToTemplates(state: TemplatesState, event: TemplateChanged): void {
  if (event.isSet) state.add(event.region);
  else state.delete(event.region);
}

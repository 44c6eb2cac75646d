import { z } from 'zod';
import { actionSchemas } from './action-schemas.ts';

/** A scenario's text in both languages. */
const wording = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

const identifier = z
  .string()
  .regex(
    /^[a-z0-9]+(?:-[a-z0-9]+)*$/,
    'lower-case words joined by hyphens, for instance faq-03-1-stale-mak',
  );

const names = z.union([z.string().min(1), z.array(z.string().min(1)).min(1)]);

const modelRule = z.union([
  names,
  z.strictObject({ vendor: names, pad: z.enum(['internal', 'external']).optional() }),
  z.strictObject({ per: z.enum(['profile', 'pads']) }),
]);

const step = z
  .strictObject(actionSchemas)
  .partial()
  .refine((entry) => Object.keys(entry).length === 1, 'a step has exactly one key');

/** A scenario file: one story. Every scalar is text (YAML's failsafe schema). */
export const scenarioSchema = z.strictObject({
  id: identifier,
  title: wording,
  requirements: z.array(z.string().min(1)).min(1),
  on: z.strictObject({
    app: z.string().min(1),
    model: modelRule,
    transactions: z.array(z.string().min(1)).min(1),
  }),
  start: z.enum(['signedOn', 'provisioned', 'factoryFresh']).optional(),
  sweep: z.enum(['powerBoundary', 'paperLine']).optional(),
  given: z.array(step).optional(),
  steps: z.array(step).min(1),
});

export type AuthoredScenario = z.infer<typeof scenarioSchema>;

/** The published JSON Schema of a scenario file. */
export function scenarioJsonSchema(): object {
  return z.toJSONSchema(scenarioSchema, { io: 'input' });
}

import { z } from 'zod';
import { engineChoices } from '../instance/engines.ts';
import type { Config } from './config.ts';

const text = z.string().min(1);
const list = z.array(text);

const acceptRule = z
  .strictObject({
    class: z.enum(['structure', 'data', 'privilege', 'comment', 'order', 'tuning']).optional(),
    kind: text.optional(),
    identity: text.optional(),
    status: z.enum(['missing', 'unexpected', 'changed']).optional(),
    property: text.optional(),
    id: text.optional(),
    reason: text,
    until: z.iso.date().optional(),
  })
  .refine((rule) => Object.keys(rule).some((key) => !['reason', 'until'].includes(key)), {
    message: 'a rule must say what it accepts: class, kind, identity, status, property or id',
  });

/** The shape of a configuration file; unknown keys are errors. */
export const configSchema: z.ZodType<Config> = z.strictObject({
  $schema: text.optional(),
  legacy: text.optional(),
  consolidated: text.optional(),
  history: z.strictObject({ order: z.literal('version').optional(), exclude: list.optional() }).optional(),
  postgres: z
    .strictObject({
      engine: z.enum(engineChoices).optional(),
      version: z.int().min(13).max(18).optional(),
      image: text.optional(),
      serverUrl: text.optional(),
      search: list.optional(),
      prelude: list.optional(),
      roles: list.optional(),
      extensions: list.optional(),
    })
    .optional(),
  scope: z.strictObject({ schemas: z.literal('all').optional(), except: list.optional() }).optional(),
  accept: z.array(acceptRule).optional(),
  reporters: list.optional(),
  timeout: z.number().positive().optional(),
});

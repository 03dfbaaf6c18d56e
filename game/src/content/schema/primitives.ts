import { z } from 'zod';
import { APTITUDES, ATTRIBUTES } from '../vocabulary.ts';

/** A content id: the table's key in its TOML file, and what PostgreSQL stores as TEXT. */
export const idSchema = z.string().regex(/^[a-z][a-z0-9_]{1,47}$/, 'must be snake_case, 2 to 48 characters');

export const nameSchema = z.string().min(2).max(60);
export const textSchema = z.string().min(10).max(600);

export const levelSchema = z.int().min(1).max(50);

/** Whole percent of a chance, 0–100. Before clamping by the combat rules. */
export const percentSchema = z.int().min(0).max(100);

/** Basis points: 10,000 is the whole. */
export const bpsSchema = z.int().min(0).max(100_000);

/** Gold pieces. */
export const goldSchema = z.int().min(0).max(10_000_000);

/** `[least, most]`, both inclusive. */
export const rangeSchema = z
  .tuple([z.int().min(0).max(1_000_000), z.int().min(0).max(1_000_000)])
  .refine(([least, most]) => least <= most, 'the least must not exceed the most');

export const attributeSchema = z.enum(ATTRIBUTES);

export const aptitudeSchema = z.enum(APTITUDES);

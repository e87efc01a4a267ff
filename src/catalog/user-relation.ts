/** The row of pg_class is neither temporary nor a part of TOAST. */
export function lasting(alias: string): string {
  return `${alias}.relpersistence <> 't' AND ${alias}.relnamespace <> 'pg_toast'::regnamespace`;
}

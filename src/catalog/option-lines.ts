/**
 * Options `{name=value,…}` of foreign objects as sorted lines. The value of an option whose name satisfies
 * the SQL condition `secret` (over `option_name`) is replaced by a hash, keyed by the setting `squash.key`.
 */
export function optionLines(options: string, secret: string): string {
  return /* sql */ `(
    SELECT string_agg(option_name || '=' || CASE WHEN ${secret}
        THEN 'hidden ' || substr(encode(sha256(convert_to(
          concat_ws(E'\\n', current_setting('squash.key', true), option_name, option_value), 'UTF8')), 'hex'), 1, 16)
        ELSE option_value END, E'\\n' ORDER BY option_name COLLATE "C")
    FROM pg_options_to_table(${options})
  )`;
}

/** Options that may hold a secret by their name. */
export const secretName = `option_name ~* '(pass|secret|token|key|cred|auth)'`;

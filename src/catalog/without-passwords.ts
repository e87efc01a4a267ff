/** A connection string with every password in it replaced by three dots. */
export function withoutPasswords(connection: string): string {
  const quoted = `''(?:\\\\.|[^''\\\\])*''`;
  return /* sql */ `(SELECT CASE WHEN text ~ '^postgres(ql)?://'
      THEN regexp_replace(regexp_replace(text, '(://[^:/@]*):[^@]*@', '\\1:...@'), '((?:password|secret)=)[^&]*', '\\1...', 'g')
      ELSE regexp_replace(text, '((?:password|secret)\\s*=\\s*)(?:${quoted}|(?:\\\\.|[^\\s\\\\])*)', '\\1...', 'g')
    END FROM (SELECT ${connection} AS text) AS connection)`;
}

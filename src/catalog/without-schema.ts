/** What follows the schema in an identity: `users` of `app.users`, `f(integer)` of `app.f(integer)`. */
export function withoutSchema(identity: string): string {
  return /^(?:"(?:[^"]|"")*"|[^."(]+)\.(.*)$/s.exec(identity)?.[1] ?? identity;
}

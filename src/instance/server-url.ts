const parts = /^(postgres(?:ql)?:\/\/[^/?#]*)(?:\/[^?#]*)?(\?[^#]*)?/i;

/** The same server, user and settings with another database; undefined for what is no `postgres://` URL. */
export function withDatabase(url: string, database: string): string | undefined {
  const [, server, query = ''] = parts.exec(url) ?? [];
  return server === undefined ? undefined : `${server}/${database}${query}`;
}

/** A URL as it may be shown: without its password, wherever that stands. */
export function withoutPassword(url: string): string {
  return url
    .replace(/^([^/]*\/\/[^:/?#]*):[^/?#]*@/, '$1@')
    .replace(/^([^/]*\/\/[^:/?#]*):(?!\d*(?:[/?#]|$)).*@/, '$1@')
    .replace(/([?&])(password|sslpassword)=[^&#]*&?/gi, '$1')
    .replace(/[?&]$/, '');
}

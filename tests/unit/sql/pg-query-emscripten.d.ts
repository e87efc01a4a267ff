declare module 'pg-query-emscripten' {
  /** Resolves to the module once its WebAssembly is compiled. */
  const PgQuery: unknown;
  export default PgQuery;
}

/** Keeps a promise's failure for whoever awaits it later; nobody may any more. */
export function quiet<T>(promise: Promise<T>): Promise<T> {
  promise.catch(() => undefined);
  return promise;
}

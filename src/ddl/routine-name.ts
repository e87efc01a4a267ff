/** The name of a routine or operator in the text of a regprocedure or regoperator: what stands before its arguments. */
export function routineName(signature: string): string {
  return signature.slice(0, argumentsAt(signature));
}

/** The place of the parenthesis that opens the argument types, past any in a quoted name. */
export function argumentsAt(signature: string): number {
  const quoted = /^(?:(?:"(?:[^"]|"")*"|[^"(.]+)\.)?(?:"(?:[^"]|"")*"|[^"(]+)/.exec(signature)?.[0] ?? '';
  return quoted.length;
}

/** An operator in the text of a regoperator, as options of CREATE take it. */
export function operatorName(signature: string): string {
  const name = routineName(signature);
  return name.includes('.') ? `OPERATOR(${name})` : name;
}

/** A signature as it is written: a blank after each comma between the argument types. */
export function spacedSignature(signature: string): string {
  const at = argumentsAt(signature);
  const list = signature
    .slice(at)
    .replaceAll(/"(?:[^"]|"")*"|,(?=\S)/g, (found) => (found === ',' ? ', ' : found));
  return `${signature.slice(0, at)}${list}`;
}

import { plain } from './plain.ts';

const called = /([a-z_\u0080-\uffff][\w$\u0080-\uffff]*|"[^"]*")\s*\(/g;
const keywords = /\b(?:current_(?:timestamp|date|time)|local(?:timestamp|time))\b/;
const special = /'\s*(?:now|today|tomorrow|yesterday)\s*'/i;

/** The names that an expression calls as functions, without quotes. */
export function callsIn(expression: string): readonly string[] {
  return [...plain(expression).matchAll(called)].map(([, found = '']) => found.replaceAll('"', ''));
}

/** True for an expression that reads the clock by a keyword or by a special text. */
export function readsClock(expression: string): boolean {
  return keywords.test(plain(expression)) || special.test(expression);
}

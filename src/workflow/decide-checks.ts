import { asAsked, type Check, type CheckName, checkNames, defaultChecks } from '../report/report.ts';

/** The checks that are wanted and the usual ones, in the report's order; what was not wanted, and what is missing, says so. */
export function decideChecks(wanted: (name: CheckName) => boolean, made: readonly Check[]): readonly Check[] {
  const asked = checkNames.filter((name) => wanted(name) || defaultChecks.includes(name));
  return asked.map((name) => {
    const check = made.find((each) => each.name === name);
    if (wanted(name)) return check ?? unanswered(name);
    return check !== undefined && isUncovered(check) ? check : leftOut(name);
  });
}

/** What nobody compared is told even where the check was not asked for: it is never equal. */
function isUncovered({ name, status }: Check): boolean {
  return name === 'coverage' && status === 'error';
}

/** A check without an answer is never a passed one. */
function unanswered(name: CheckName): Check {
  return { name, status: 'error', summary: 'nothing answered it', findings: [] };
}

function leftOut(name: CheckName): Check {
  return { name, status: 'skipped', summary: asAsked, findings: [] };
}

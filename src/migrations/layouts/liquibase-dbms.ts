/** Whether what is meant for these databases, `postgresql,!h2`, is meant for PostgreSQL. */
export function isForPostgres(list: string | undefined): boolean {
  const all = (list ?? '').split(',').map((each) => each.trim().toLowerCase());
  const yes = all.filter((each) => each !== '' && !each.startsWith('!'));
  if (all.includes('none')) return false;
  return (
    (yes.length === 0 || yes.includes('postgresql') || yes.includes('all')) && !all.includes('!postgresql')
  );
}

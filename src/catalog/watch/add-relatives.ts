import { firstUserOid } from '../user-objects.ts';
import { addressed, type Listed, lists } from './touches.ts';

/** Everything that depends on the objects in `p_seeds`, which were renamed; and simply everything on demand. */
export const addSeeds: string = /* sql */ `
  IF p_seeds IS NOT NULL THEN
    SELECT ${reached('pg_class')}, ${reached('pg_constraint')}, ${reached('pg_trigger')}, ${reached('pg_policy')},
      ${reached('pg_rewrite')}, ${reached('pg_type')}, ${reached('pg_proc')}, ${reached('pg_statistic_ext')},
      array_agg(DISTINCT objid) FILTER (WHERE classid = 'pg_attrdef'::regclass), array_agg(DISTINCT classid)
    INTO v_rel, v_con, v_trg, v_pol, v_rul, v_typ, v_prc, v_stx, v_found1, v_others
    FROM (
      WITH RECURSIVE reach (classid, objid) AS (
        SELECT (seed ->> 0)::oid, (seed ->> 1)::oid FROM json_array_elements(p_seeds::json) AS seed
        UNION
        SELECT depend.classid, depend.objid
        FROM reach JOIN pg_depend AS depend ON depend.refclassid = reach.classid AND depend.refobjid = reach.objid
      )
      SELECT classid, objid FROM reach
    ) AS reached;
    v_coarse := v_coarse || v_others;
    v_rel := v_rel
      || ARRAY(SELECT adrelid FROM pg_attrdef WHERE oid = ANY (v_found1))
      || ARRAY(SELECT ev_class FROM pg_rewrite WHERE oid = ANY (v_rul))
      || ARRAY(SELECT typrelid FROM pg_type WHERE oid = ANY (v_typ) AND typrelid <> 0);
    v_att := v_rel;
    v_con := v_con || ARRAY(SELECT oid FROM pg_constraint WHERE conrelid = ANY (v_rel));
  END IF;
  IF p_everything THEN
    v_coarse := v_catalogs;
${addressed
  .map(
    (catalog) => `    ${lists[catalog]} := ARRAY(SELECT oid FROM ${catalog} WHERE oid >= ${firstUserOid});`,
  )
  .join('\n')}
    v_att := v_rel;
  END IF;`;

function reached(catalog: Listed): string {
  return `COALESCE(array_agg(DISTINCT objid) FILTER (WHERE classid = '${catalog}'::regclass), '{}')`;
}

/** Objects whose description also hangs on what was touched. */
export function addRelatives(catalogs: readonly string[]): string {
  const inherits = catalogs.indexOf('pg_inherits') + 1;
  return /* sql */ `
  IF v_lost[${inherits}] THEN
    v_rel := v_rel || v_att;
  END IF;
  IF v_rel <> '{}' OR v_lost[${catalogs.indexOf('pg_index') + 1}] THEN
    v_att := v_att || ARRAY(SELECT refobjid FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND objid = ANY (v_rel) AND refclassid = 'pg_class'::regclass
        AND refobjsubid > 0 AND deptype IN ('i', 'a'));
    v_con := v_con || ARRAY(SELECT refobjid FROM pg_depend
      WHERE classid = 'pg_class'::regclass AND objid = ANY (v_rel) AND refclassid = 'pg_constraint'::regclass
        AND deptype = 'i');
    IF v_lost[${catalogs.indexOf('pg_index') + 1}] THEN
      v_rel := v_rel || ARRAY(SELECT oid FROM pg_class WHERE relreplident = 'i' AND oid >= ${firstUserOid});
    END IF;
    IF v_written[${inherits}] OR v_lost[${inherits}] THEN
      v_con := v_con || ARRAY(SELECT oid FROM pg_constraint WHERE conrelid = ANY (v_rel));
    END IF;
    SELECT COALESCE(string_agg(DISTINCT relkind::text, ''), '') INTO v_relkinds FROM pg_class WHERE oid = ANY (v_rel);
  END IF;
  IF v_att <> '{}' THEN
    SELECT COALESCE(string_agg(DISTINCT relkind::text, ''), '') INTO v_attkinds FROM pg_class WHERE oid = ANY (v_att);
  END IF;
  IF v_con <> '{}' THEN
    WITH RECURSIVE above (oid) AS (
      SELECT conparentid FROM pg_constraint WHERE oid = ANY (v_con) AND conparentid <> 0
      UNION
      SELECT con.conparentid FROM above JOIN pg_constraint AS con ON con.oid = above.oid WHERE con.conparentid <> 0
    )
    SELECT v_con || COALESCE(array_agg(oid), '{}') INTO v_con FROM above;
    SELECT COALESCE(string_agg(DISTINCT CASE WHEN contypid = 0 THEN 'r' ELSE 'd' END, ''), '') INTO v_conkinds
    FROM pg_constraint WHERE oid = ANY (v_con);
  END IF;
  IF v_typ <> '{}' THEN
    SELECT COALESCE(string_agg(DISTINCT typtype::text, ''), '') INTO v_typtypes FROM pg_type WHERE oid = ANY (v_typ);
  END IF;
  IF v_prc <> '{}' THEN
    SELECT COALESCE(string_agg(DISTINCT prokind::text, ''), '') INTO v_prokinds FROM pg_proc WHERE oid = ANY (v_prc);
  END IF;
  IF ${firstUserOid} > ANY (v_rel || v_att || v_prc || v_typ)${(['pg_class', 'pg_proc', 'pg_type'] as const).map(ofExtension).join('')} THEN
    v_coarse := v_coarse || 'pg_init_privs'::regclass::oid;
  END IF;`;
}

/** An object of an extension was touched: of those only privileges are compared, with the built-in ones. */
function ofExtension(catalog: 'pg_class' | 'pg_proc' | 'pg_type'): string {
  const oids = { pg_class: 'v_rel || v_att', pg_proc: 'v_prc', pg_type: 'v_typ' }[catalog];
  return /* sql */ `
    OR EXISTS (SELECT FROM pg_depend
      WHERE classid = '${catalog}'::regclass AND objid = ANY (${oids}) AND deptype = 'e')`;
}

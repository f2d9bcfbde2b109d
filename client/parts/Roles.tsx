import { ROLES, type Role } from '../../contract/kinds.ts';

/** Roles as badges with their letter and word. */
export function Roles({ roles, short = false }: { roles: readonly Role[]; short?: boolean }) {
  return roles.map((role) => (
    <span key={role} className="role" data-role={role} title={ROLES[role].title}>
      <b aria-hidden={!short}>{ROLES[role].letter}</b>
      {short ? null : ROLES[role].title}
    </span>
  ));
}

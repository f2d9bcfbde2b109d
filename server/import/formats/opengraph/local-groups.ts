/** What a well-known local group of a machine lets its members do, by the end of its SID. */
const RIGHTS: Readonly<Record<string, string>> = {
  544: 'AdminTo',
  555: 'CanRDP',
  562: 'ExecuteDCOM',
  580: 'CanPSRemote',
};

/** Names of the local groups of Windows, by the end of their SIDs. */
const NAMES: Readonly<Record<string, string>> = {
  545: 'Users',
  546: 'Guests',
  547: 'Power Users',
  548: 'Account Operators',
  549: 'Server Operators',
  550: 'Print Operators',
  551: 'Backup Operators',
  552: 'Replicator',
  554: 'Pre-Windows 2000 Compatible Access',
  556: 'Network Configuration Operators',
  557: 'Incoming Forest Trust Builders',
  558: 'Performance Monitor Users',
  559: 'Performance Log Users',
  560: 'Windows Authorization Access Group',
  561: 'Terminal Server License Servers',
  568: 'IIS_IUSRS',
  569: 'Cryptographic Operators',
  573: 'Event Log Readers',
  574: 'Certificate Service DCOM Access',
  578: 'Hyper-V Administrators',
  579: 'Access Control Assistance Operators',
};

/** What SharpHound writes for the name of a group of a domain controller, for its reader to fill in. */
const UNNAMED = 'IGNOREME';

/** What it is to be in a local group, by its SID and the name that the file gives it. */
export function rightOfGroup(sid = '', name = UNNAMED): string {
  const rid = /-(\d+)$/.exec(sid)?.[1] ?? '';
  const shown = name.toUpperCase() === UNNAMED ? (NAMES[rid] ?? (sid || 'a local group')) : name;
  return RIGHTS[rid] ?? `MemberOf ${shown}`;
}

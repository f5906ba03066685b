import type { Schemas } from '../../api/types.ts';

export interface Group {
  message_type: string;
  state: string;
  count: number;
}

/** IDocs counted by message type and state, the message types by name. */
export function groupsOf(idocs: readonly Pick<Schemas['Idoc'], 'message_type' | 'state'>[]): Group[] {
  const groups = new Map<string, Group>();
  for (const { message_type, state } of idocs) {
    const key = `${message_type} ${state}`;
    groups.set(key, { message_type, state, count: (groups.get(key)?.count ?? 0) + 1 });
  }
  return [...groups.values()].sort((a, b) => a.message_type.localeCompare(b.message_type) || a.state.localeCompare(b.state));
}

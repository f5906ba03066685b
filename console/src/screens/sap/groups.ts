import type { Schemas } from '../../api/types.ts';

export interface Group {
  message_type: string;
  /** How many there are, by state. */
  counts: ReadonlyMap<string, number>;
  total: number;
}

type Counted = Pick<Schemas['Idoc'], 'message_type' | 'state'>;

/** IDocs counted by message type and state, the message types by name. */
export function groupsOf(idocs: readonly Counted[]): Group[] {
  const types = [...new Set(idocs.map(({ message_type }) => message_type))].sort();
  return types.map((message_type) => {
    const own = idocs.filter((each) => each.message_type === message_type);
    const counts = new Map<string, number>();
    for (const { state } of own) counts.set(state, (counts.get(state) ?? 0) + 1);
    return { message_type, counts, total: own.length };
  });
}

export const statesOf = (idocs: readonly Counted[]): string[] =>
  [...new Set(idocs.map(({ state }) => state))].sort();

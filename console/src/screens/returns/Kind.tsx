import type { Schemas } from '../../api/types.ts';
import { Status, type Tone } from '../../parts/Status.tsx';
import { useWords } from '../../words/words.ts';
import { returnWords } from './words.ts';

type Of = Schemas['Return']['kind'];

export const kinds: readonly Of[] = ['return', 'refund', 'goods_receipt', 'reimbursement'];

const tones: Record<Of, Tone> = {
  return: 'grey',
  refund: 'warn',
  goods_receipt: 'good',
  reimbursement: 'info',
};

export function Kind({ of }: { of: Of }) {
  const t = useWords(returnWords);
  return <Status tone={tones[of]}>{t[of]}</Status>;
}

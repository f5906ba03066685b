import { RowLink } from './RowLink.tsx';
import { hrefOfSubject } from './subject.ts';

export function SubjectLink({ subject, connection }: { subject: string; connection: string }) {
  const href = hrefOfSubject(subject, connection);
  return href === undefined ? (
    <span className="strong">{subject}</span>
  ) : (
    <RowLink href={href}>{subject}</RowLink>
  );
}

/** A figure that opens what it was computed from, by default the sessions. Without anything to open it is plain text. */
import type { ReactNode } from 'react';
import { useSpeech } from '../components/page-context.ts';

export interface FigureLinkProps {
  readonly isLink: boolean;
  readonly onOpen: () => void;
  /** The tooltip that says what a press opens. */
  readonly opens?: string;
  readonly children: ReactNode;
}

export function FigureLink({ isLink, onOpen, opens, children }: FigureLinkProps) {
  const { t } = useSpeech();
  if (!isLink) return children;
  return (
    <button type="button" className="figure-link" title={opens ?? t('summary.inHistory')} onClick={onOpen}>
      {children}
    </button>
  );
}

/** A modal dialog. It traps the focus and restores it on closing. It closes with Escape or its close button, never with a click outside. */
import { type ReactNode, useEffect, useRef } from 'react';
import { Dialog as AriaDialog, Button, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { Icon } from './Icon.tsx';
import { keepFocus } from './kept-focus.ts';
import { useSpeech } from './page-context.ts';

export interface DialogProps {
  readonly title: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

export function Dialog({ title, onClose, children }: DialogProps) {
  const { t } = useSpeech();
  const dialog = useRef<HTMLElement>(null);
  useEffect(() => {
    if (dialog.current === null) return;
    // The focused element inside can disappear, and so can the element that opened a second dialog over this one.
    const letGo = keepFocus(dialog.current);
    // React Aria first focuses the dialog itself, where keys do nothing and no outline shows. Therefore the focus moves on to a control.
    const first = dialog.current.querySelector<HTMLElement>('[data-first-focus]');
    (first ?? dialog.current.querySelector('button'))?.focus();
    return letGo;
  }, []);
  return (
    <ModalOverlay
      className="dialog-backdrop"
      isOpen
      onOpenChange={(isOpen) => {
        if (!isOpen) onClose();
      }}
    >
      <Modal className="dialog">
        <AriaDialog ref={dialog} className="dialog-content">
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <Button slot="close" className="icon-button" aria-label={t('do.close')}>
              <Icon name="close" />
            </Button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}

/** The few icons on buttons. Each is decoration: its button has a name. */
const paths = {
  down: 'M4 6.5l4 4 4-4',
  left: 'M10 3.5L5.5 8l4.5 4.5',
  right: 'M6 3.5L10.5 8 6 12.5',
  more: 'M3.5 8h.01M8 8h.01M12.5 8h.01',
  close: 'M4 4l8 8M12 4l-8 8',
  edit: 'M3 13l.6-2.8L10.7 3a1.3 1.3 0 0 1 1.9 0l.4.4a1.3 1.3 0 0 1 0 1.9L5.8 12.4z',
  add: 'M8 3v10M3 8h10',
  undo: 'M6 3L2.5 6.5 6 10M2.5 6.5h7a4 4 0 0 1 0 8H7',
  calendar: 'M3 4.5h10v8.5H3zM3 7.5h10M5.5 2.5v3M10.5 2.5v3',
  settings:
    'M6.5 3.3V1.5h3v1.8l1.8 1.1 1.6-.9 1.5 2.5-1.6.9v2.2l1.6.9-1.5 2.5-1.6-.9-1.8 1.1v1.8h-3v-1.8l-1.8-1.1-1.6.9-1.5-2.5 1.6-.9V6.9l-1.6-.9 1.5-2.5 1.6.9zM10 8a2 2 0 1 1-4 0 2 2 0 0 1 4 0z',
  redo: 'M10 3l3.5 3.5L10 10M13.5 6.5h-7a4 4 0 0 0 0 8H9',
} as const;

export function Icon({ name }: { readonly name: keyof typeof paths }) {
  return (
    <svg className="icon" data-icon={name} viewBox="0 0 16 16" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}

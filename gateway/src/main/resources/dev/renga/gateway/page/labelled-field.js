import { h, VTextField } from './framework.js';

/**
 * A field of one line with its label above it. Vuetify's own label is two: one that is seen and hidden from screen readers, and
 * one that they read and nobody sees.
 */
export function labelledField(name, label, { className, error, ...more }) {
  const id = `field-${name}`;
  return h('div', { class: ['field', className] }, [
    h('label', { class: 'field-label', for: id }, label),
    h(VTextField, {
      id,
      name,
      variant: 'underlined',
      density: 'compact',
      singleLine: true,
      persistentPlaceholder: true,
      errorMessages: error ? [error] : [],
      'aria-invalid': error ? 'true' : undefined,
      ...more,
    }),
  ]);
}

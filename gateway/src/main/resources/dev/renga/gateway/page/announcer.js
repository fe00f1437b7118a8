import { defineComponent, h, ref } from './framework.js';

/** What just happened, for those who do not see it happen. */
const said = ref('');
let isOdd = false;

export function announce(text) {
  // The same words twice are no change, and would not be spoken again.
  isOdd = !isOdd;
  said.value = isOdd ? text : `${text}\u00a0`;
}

export const Announcer = defineComponent({
  setup: () => () => h('p', { class: 'unseen', role: 'status', 'aria-live': 'polite' }, said.value),
});

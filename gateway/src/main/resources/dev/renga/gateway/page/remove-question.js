import { defineComponent, h, nextTick, ref, VBtn, VDialog, watch } from './framework.js';
import { FailureNotice } from './failure-notice.js';
import { nameOf } from './haiku-card.js';
import { texts } from './texts.js';

/** Asks before a haiku is deleted. `act` deletes it; `haiku` is null while there is nothing to ask. */
export const RemoveQuestion = defineComponent({
  props: { haiku: { type: Object, default: null }, act: { type: Function, required: true } },
  emits: ['close'],
  setup(props, { emit }) {
    const failure = ref(null);
    const isAtWork = ref(false);
    const keep = ref(null);
    /** The name stays while the question fades away. */
    const name = ref('');

    watch(
      () => props.haiku,
      async (haiku) => {
        failure.value = null;
        if (haiku === null) return;
        name.value = nameOf(haiku);
        // Once for the dialog to be there, once for it to have taken the focus itself.
        await nextTick();
        await nextTick();
        keep.value?.$el.focus();
      },
    );

    async function remove() {
      isAtWork.value = true;
      failure.value = null;
      try {
        await props.act(props.haiku);
      } catch (problem) {
        failure.value = problem;
      } finally {
        isAtWork.value = false;
      }
    }

    const question = () =>
      h('div', { class: 'question' }, [
        h('h2', { id: 'question-title' }, texts.removeTitle),
        h('p', { dir: 'auto' }, texts.removeText(name.value)),
        failure.value && h(FailureNotice, { failure: failure.value, retry: remove }),
        h('div', { class: 'question-tools' }, [
          h(VBtn, { ref: keep, variant: 'text', onClick: () => emit('close') }, () => texts.removeNo),
          h(VBtn, { color: 'error', variant: 'flat', loading: isAtWork.value, onClick: remove }, () => texts.removeYes),
        ]),
      ]);

    return () =>
      h(
        VDialog,
        {
          modelValue: props.haiku !== null,
          'onUpdate:modelValue': (isOpen) => !isOpen && emit('close'),
          maxWidth: 420,
          'aria-labelledby': 'question-title',
        },
        question,
      );
  },
});

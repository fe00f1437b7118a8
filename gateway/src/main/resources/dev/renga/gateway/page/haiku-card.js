import { computed, defineComponent, h, VBtn } from './framework.js';
import { beginning } from './graphemes.js';
import { NAME_CHARACTERS } from './limits.js';
import { moment, texts } from './texts.js';
import { Verse } from './verse.js';

/** A name short enough to be said within a sentence. */
export function nameOf(haiku) {
  return beginning(haiku.username.trim(), NAME_CHARACTERS, NAME_CHARACTERS * 4) || texts.nobody;
}

/** One haiku with what can be done with it. */
export const HaikuCard = defineComponent({
  props: { haiku: { type: Object, required: true }, vertical: Boolean, isLiking: Boolean, isLiked: Boolean },
  emits: ['like', 'remove'],
  setup(props, { emit }) {
    const name = computed(() => nameOf(props.haiku));
    const lines = computed(() => [props.haiku.first, props.haiku.second, props.haiku.third]);

    const heart = () =>
      h(
        VBtn,
        {
          variant: 'text',
          class: ['like', { 'like--mine': props.isLiked }],
          prependIcon: 'heart',
          'aria-label': texts.like(name.value, props.haiku.likes),
          'aria-disabled': props.isLiking ? 'true' : undefined,
          onClick: () => !props.isLiking && emit('like'),
        },
        () => String(props.haiku.likes),
      );

    const bin = () =>
      h(VBtn, {
        variant: 'text',
        icon: 'trash',
        size: 'small',
        class: 'remove',
        'aria-label': texts.remove(name.value),
        title: texts.remove(name.value),
        onClick: () => emit('remove'),
      });

    return () =>
      h('article', { class: 'card', tabindex: -1, 'aria-label': texts.of(name.value), 'data-id': props.haiku.item_id }, [
        h('div', { class: 'card-text' }, [h(Verse, { lines: lines.value, vertical: props.vertical })]),
        h('footer', { class: 'card-foot' }, [
          h('div', { class: 'card-by' }, [
            h('bdi', { class: 'card-name' }, name.value),
            h('time', { class: 'card-time', datetime: props.haiku.created_at }, moment(props.haiku.created_at)),
          ]),
          h('div', { class: 'card-tools' }, [heart(), bin()]),
        ]),
      ]);
  },
});

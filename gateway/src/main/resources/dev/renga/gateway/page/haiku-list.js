import { computed, defineComponent, h, nextTick, reactive, ref, shallowRef, VBtn, VProgressLinear } from './framework.js';
import { announce } from './announcer.js';
import { FailureNotice } from './failure-notice.js';
import { HaikuCard } from './haiku-card.js';
import { newKey } from './keys.js';
import { RemoveQuestion } from './remove-question.js';
import { texts } from './texts.js';

/** The haiku, page after page. */
export const HaikuList = defineComponent({
  props: { store: { type: Object, required: true }, vertical: Boolean },
  setup(props) {
    const { store } = props;
    const root = ref(null);
    const asked = shallowRef(null);
    /** Ids of those being liked now, and of those that were. */
    const liking = reactive(new Set());
    const liked = reactive(new Set());
    /** Why a like did not get through, and how to send the very same one again. */
    const failure = shallowRef(null);
    const shown = computed(() => store.shown());
    const isBusy = () => store.state.loading !== '';

    async function like(haiku, key = newKey()) {
      liking.add(haiku.item_id);
      failure.value = null;
      try {
        await store.like(haiku, key);
        liked.add(haiku.item_id);
      } catch (problem) {
        failure.value = { problem, retry: () => like(haiku, key) };
      } finally {
        liking.delete(haiku.item_id);
      }
    }

    async function remove(haiku) {
      await store.remove(haiku.item_id);
      asked.value = null;
      announce(texts.removed);
      await focus('#list-title');
    }

    async function keep() {
      const id = asked.value?.item_id;
      asked.value = null;
      await focus(`[data-id="${CSS.escape(id ?? '')}"] .remove`);
    }

    async function more() {
      const added = await store.more();
      announce(texts.added(added));
      // With its button gone, the focus would fall back to the top of the page.
      if (!store.hasMore() && added > 0) await focus(`li:nth-child(${shown.value.length - added + 1}) article`);
    }

    async function focus(selector) {
      await nextTick();
      root.value?.querySelector(selector)?.focus();
    }

    const card = (haiku) =>
      h('li', { key: haiku.item_id }, [
        h(HaikuCard, {
          haiku,
          vertical: props.vertical,
          isLiking: liking.has(haiku.item_id),
          isLiked: liked.has(haiku.item_id),
          onLike: () => like(haiku),
          onRemove: () => (asked.value = haiku),
        }),
      ]);

    const nothing = () => h('div', { class: 'nothing' }, [h('p', texts.none), h('p', texts.noneHint)]);

    const orders = () =>
      h('div', { class: 'orders', role: 'group', 'aria-label': texts.order }, ['newest', 'popular'].map(order));

    const order = (sort) =>
      h(
        VBtn,
        {
          variant: 'text',
          class: 'order',
          'aria-pressed': String(store.state.sort === sort),
          onClick: () => store.sortBy(sort),
        },
        () => texts[sort],
      );

    const waiting = () =>
      h('div', { class: 'waiting' }, [
        isBusy() && h(VProgressLinear, { indeterminate: true, height: 2, color: 'primary', 'aria-label': texts.loading }),
      ]);

    const cards = () =>
      h('ol', { class: ['cards', { 'cards--vertical': props.vertical }], role: 'list' }, shown.value.map(card));

    const rest = () =>
      h(
        VBtn,
        { variant: 'outlined', class: 'more', loading: store.state.loading === 'more', onClick: more },
        () => texts.more,
      );

    return () =>
      h('section', { ref: root, class: 'reading', 'aria-labelledby': 'list-title', 'aria-busy': String(isBusy()) }, [
        h('div', { class: 'reading-head' }, [h('h2', { id: 'list-title', tabindex: -1 }, texts.haiku), orders()]),
        waiting(),
        store.state.failure && h(FailureNotice, { failure: store.state.failure, retry: () => store.refresh() }),
        failure.value && h(FailureNotice, { failure: failure.value.problem, retry: failure.value.retry }),
        store.state.isRead && shown.value.length === 0 && nothing(),
        cards(),
        store.hasMore() && rest(),
        h(RemoveQuestion, { haiku: asked.value, act: remove, onClose: keep }),
      ]);
  },
});

import { defineComponent, h, nextTick, onMounted, ref, VApp, VMain } from './framework.js';
import { announce, Announcer } from './announcer.js';
import { endpoint } from './endpoint.js';
import { EndpointBox } from './endpoint-box.js';
import { HaikuList } from './haiku-list.js';
import { PostForm } from './post-form.js';
import { Store } from './store.js';
import { texts } from './texts.js';
import { TopBar } from './top-bar.js';

/** The whole page. */
export const Page = defineComponent({
  setup() {
    const store = new Store();
    const isBoxOpen = ref(false);
    const vertical = ref(texts.language === 'ja');
    onMounted(() => store.pointAt(endpoint.value));

    async function refresh() {
      await store.refresh();
      if (store.state.failure === null) announce(texts.refreshed);
    }

    async function used(address) {
      await closeBox();
      announce(texts.gatewayUsed(address || texts.gatewayOwn));
      await store.pointAt(address);
    }

    async function closeBox() {
      isBoxOpen.value = false;
      await nextTick();
      document.querySelector('.box-button')?.focus();
    }

    const top = () =>
      h(TopBar, {
        live: store.state.live,
        isBoxOpen: isBoxOpen.value,
        vertical: vertical.value,
        onRefresh: refresh,
        onBox: () => (isBoxOpen.value = !isBoxOpen.value),
        onTurn: () => (vertical.value = !vertical.value),
      });

    return () =>
      h(VApp, () => [
        top(),
        h(VMain, () => [
          isBoxOpen.value && h(EndpointBox, { onUsed: used, onClose: closeBox }),
          h('div', { class: 'columns' }, [h(PostForm, { store }), h(HaikuList, { store, vertical: vertical.value })]),
        ]),
        h(Announcer),
      ]);
  },
});

import { defineComponent, h, VBtn } from './framework.js';
import { endpoint } from './endpoint.js';
import { texts } from './texts.js';

/** The page's name, how it is connected, and what concerns all of it. */
export const TopBar = defineComponent({
  props: { live: { type: String, required: true }, isBoxOpen: Boolean, vertical: Boolean },
  emits: ['refresh', 'box', 'turn'],
  setup(props, { emit }) {
    const seal = () =>
      h('svg', { class: 'seal', viewBox: '0 0 32 32', 'aria-hidden': 'true', focusable: 'false' }, [
        h('rect', { x: 1, y: 1, width: 30, height: 30, rx: 3 }),
        h('path', { d: 'M23 8v13M16 8v17M9 8v11' }),
      ]);

    const name = () =>
      h('div', { class: 'name' }, [seal(), h('div', [h('h1', texts.title), h('p', { class: 'subtitle' }, texts.subtitle)])]);

    const live = () =>
      h('p', { class: ['live', `live--${props.live}`], role: 'status' }, [
        h('span', { class: 'live-dot', 'aria-hidden': 'true' }),
        texts.live[props.live],
      ]);

    const tool = (more, words) => h(VBtn, { variant: 'text', ...more }, () => words);

    const turn = () =>
      tool(
        {
          class: 'turn',
          prependIcon: props.vertical ? 'vertical' : 'horizontal',
          'aria-pressed': String(props.vertical),
          onClick: () => emit('turn'),
        },
        texts.vertical,
      );

    const refresh = () => tool({ prependIcon: 'refresh', onClick: () => emit('refresh') }, texts.refresh);

    const box = () =>
      tool(
        {
          class: 'box-button',
          prependIcon: 'gateway',
          'aria-expanded': String(props.isBoxOpen),
          title: endpoint.value || undefined,
          onClick: () => emit('box'),
        },
        [`${texts.gateway}: `, h('span', { class: 'box-address' }, address())],
      );

    const address = () => endpoint.value.replace(/^https?:\/\//, '') || texts.gatewayOwn;

    return () => h('header', { class: 'top' }, [name(), h('div', { class: 'tools' }, [live(), turn(), refresh(), box()])]);
  },
});

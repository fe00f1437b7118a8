import { h } from './framework.js';

/** The few icons of this page, drawn here as thin strokes in a square of 24: a whole icon font would outweigh the page. */

const STROKES = {
  heart: 'M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.4 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z',
  refresh: 'M19.5 12a7.5 7.5 0 1 1-2.4-5.5M19.5 3.5v4h-4',
  trash: 'M5 7h14M10 7V4.5h4V7M7 7l.8 12.5h8.4L17 7M10.5 10.5v5.5M13.5 10.5v5.5',
  gateway: 'M3.5 6h17M5.5 9.5h13M7.5 6v14M16.5 6v14',
  vertical: 'M18 5v12M12 5v14M6 5v9',
  horizontal: 'M5 6h12M5 12h14M5 18h9',
  on: 'M5 4.5h14v15H5zM8.5 12l2.5 2.5 4.5-5',
  off: 'M5 4.5h14v15H5z',
  warning: 'M12 4.5 3.5 19h17zM12 10v4.5M12 16.6v.2',
};

const Drawn = {
  props: { icon: { type: String, required: true }, tag: { type: String, required: true } },
  setup: (props) => () =>
    h(props.tag, { class: 'drawn' }, [
      h('svg', { viewBox: '0 0 24 24', 'aria-hidden': 'true', focusable: 'false' }, [h('path', { d: STROKES[props.icon] })]),
    ]),
};

export const icons = {
  defaultSet: 'drawn',
  sets: { drawn: { component: Drawn } },
  aliases: { checkboxOn: 'on', checkboxOff: 'off', error: 'warning', warning: 'warning', info: 'warning', success: 'on' },
};

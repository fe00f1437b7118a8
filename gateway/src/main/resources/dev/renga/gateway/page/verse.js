import { computed, defineComponent, h, ref, VBtn } from './framework.js';
import { beginning, count, pieces } from './graphemes.js';
import { PIECE_UNITS, SHOWN_CHARACTERS, SHOWN_UNITS, VERTICAL_CHARACTERS } from './limits.js';
import { texts } from './texts.js';

const JAPANESE = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
const KANA = /[\p{Script=Hiragana}\p{Script=Katakana}]/u;

/**
 * The three lines of a haiku. Each is text and never anything else, and keeps its direction to itself: a line that runs from
 * right to left turns no other. Of a very long one the beginning is shown.
 */
export const Verse = defineComponent({
  props: { lines: { type: Array, required: true }, vertical: Boolean },
  setup(props) {
    const all = ref(false);
    const beginnings = computed(() => props.lines.map((line) => beginning(line, SHOWN_CHARACTERS, SHOWN_UNITS)));
    const isCut = computed(() => props.lines.some((line, i) => line.length > beginnings.value[i].length));
    const isVertical = computed(() => props.vertical && !isCut.value && beginnings.value.every(fitsAColumn) && isJapanese());
    const isJapanese = () => JAPANESE.test(beginnings.value.join(''));
    const language = computed(() => (KANA.test(beginnings.value.join('')) ? 'ja' : undefined));

    const line = (text, i) =>
      h('span', { class: 'verse-line', dir: 'auto' }, [
        all.value ? pieces(props.lines[i], PIECE_UNITS).map((piece) => h('span', { class: 'verse-piece' }, piece)) : text,
        isCut.value && !all.value && text.length < props.lines[i].length ? '…' : null,
      ]);

    return () => [
      h(
        'p',
        {
          class: ['verse', { 'verse--vertical': isVertical.value, 'verse--all': all.value }],
          lang: language.value,
          // What scrolls must be reachable with the keyboard.
          tabindex: all.value ? 0 : undefined,
        },
        beginnings.value.map(line),
      ),
      isCut.value &&
        h(
          VBtn,
          {
            variant: 'text',
            size: 'small',
            class: 'verse-more',
            'aria-expanded': String(all.value),
            onClick: () => (all.value = !all.value),
          },
          () => (all.value ? texts.showLess : texts.showAll),
        ),
    ];
  },
});

function fitsAColumn(line) {
  return count(line) <= VERTICAL_CHARACTERS;
}

import { computed, defineComponent, h, onBeforeUnmount, ref, VAlert, VBtn, watch } from './framework.js';
import { endpoint } from './endpoint.js';
import { texts } from './texts.js';

/** How often the seconds until another try are counted, in milliseconds. */
const TICK_MS = 250;

/** What went wrong, in the page's words and then the gateway's, and a way to try again no sooner than the gateway asked. */
export const FailureNotice = defineComponent({
  props: {
    failure: { type: Object, required: true },
    /** What is said besides. */
    hint: { type: String, default: '' },
    /** What is done when somebody tries again. */
    retry: { type: Function, default: null },
  },
  setup(props) {
    const seconds = ref(0);
    let timer = 0;

    watch(
      () => props.failure,
      (failure) => {
        const end = performance.now() + failure.waitSeconds * 1000;
        const count = () => {
          seconds.value = Math.max(0, Math.ceil((end - performance.now()) / 1000));
          if (seconds.value === 0) clearInterval(timer);
        };
        clearInterval(timer);
        timer = setInterval(count, TICK_MS);
        count();
      },
      { immediate: true },
    );
    onBeforeUnmount(() => clearInterval(timer));

    const where = computed(() => endpoint.value || texts.thisGateway);
    const words = computed(() => texts.failures[props.failure.kind](where.value, location.origin));
    const hint = computed(() => (props.failure.kind === 'origin' ? texts.originHint(location.origin) : props.hint));

    const again = () =>
      h(VBtn, { variant: 'outlined', size: 'small', disabled: seconds.value > 0, onClick: props.retry }, () =>
        seconds.value > 0 ? texts.againIn(seconds.value) : texts.again,
      );

    return () =>
      h(VAlert, { class: 'failure', icon: 'warning', variant: 'text', density: 'comfortable' }, () => [
        h('p', words.value),
        props.failure.detail ? h('p', { class: 'failure-detail', dir: 'auto' }, props.failure.detail) : null,
        hint.value ? h('p', hint.value) : null,
        props.retry && props.failure.isPassing ? again() : null,
      ]);
  },
});

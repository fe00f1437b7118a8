import { defineComponent, h, onMounted, ref, VBtn, VCheckbox } from './framework.js';
import { addressOf, endpoint, isRemembered, use } from './endpoint.js';
import { labelledField } from './labelled-field.js';
import { texts } from './texts.js';

/** Where somebody says which gateway the page is to talk to. */
export const EndpointBox = defineComponent({
  emits: ['used', 'close'],
  setup(props, { emit }) {
    const typed = ref(endpoint.value);
    const remember = ref(isRemembered.value);
    const error = ref('');
    const box = ref(null);
    onMounted(() => box.value.querySelector('input').focus());

    function submit(event) {
      event.preventDefault();
      const address = typed.value.trim() === '' ? '' : addressOf(typed.value);
      error.value = address === null ? texts.gatewayWrong : '';
      if (address === null) return;
      use(address, remember.value);
      emit('used', address);
    }

    return () =>
      h('section', { ref: box, class: 'endpoint', 'aria-label': texts.gateway }, [
        h('form', { novalidate: true, onSubmit: submit }, [
          labelledField('endpoint', texts.gatewayAddress, {
            error: error.value,
            hint: texts.gatewayHint,
            persistentHint: true,
            placeholder: 'https://example.org/prod',
            inputmode: 'url',
            autocomplete: 'url',
            spellcheck: false,
            dir: 'ltr',
            modelValue: typed.value,
            'onUpdate:modelValue': (value) => {
              typed.value = value;
              error.value = '';
            },
          }),
          h('div', { class: 'endpoint-tools' }, [
            h(VCheckbox, {
              label: texts.gatewayRemember,
              density: 'compact',
              hideDetails: true,
              modelValue: remember.value,
              'onUpdate:modelValue': (value) => (remember.value = value),
            }),
            h(VBtn, { variant: 'text', onClick: () => emit('close') }, () => texts.gatewayClose),
            h(VBtn, { type: 'submit', color: 'primary', variant: 'flat' }, () => texts.gatewayUse),
          ]),
        ]),
      ]);
  },
});

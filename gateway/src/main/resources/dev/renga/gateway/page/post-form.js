import { defineComponent, h, nextTick, reactive, ref, VBtn } from './framework.js';
import { announce } from './announcer.js';
import { FailureNotice } from './failure-notice.js';
import { count } from './graphemes.js';
import { newKey } from './keys.js';
import { labelledField } from './labelled-field.js';
import { LINE_CHARACTERS, USERNAME_CHARACTERS } from './limits.js';
import { texts } from './texts.js';

/** In the order in which they are seen. */
const FIELDS = ['first', 'second', 'third', 'username'];
const mostOf = (field) => (field === 'username' ? USERNAME_CHARACTERS : LINE_CHARACTERS);

/** The form for a new haiku. What is in it stays there until the gateway has taken it. */
export const PostForm = defineComponent({
  props: { store: { type: Object, required: true } },
  setup(props) {
    const poem = reactive({ username: '', first: '', second: '', third: '' });
    /** What is wrong with a field, by its name. */
    const errors = reactive({});
    const failure = ref(null);
    const isPosting = ref(false);
    const form = ref(null);
    /** A try and its repetitions are one post as long as the text is the same. */
    let attempt = { text: '', key: '' };

    async function post() {
      if (isPosting.value) return;
      failure.value = null;
      FIELDS.forEach(check);
      if (FIELDS.some((field) => errors[field])) return refuse();
      const text = JSON.stringify(poem);
      if (attempt.text !== text) attempt = { text, key: newKey() };
      isPosting.value = true;
      try {
        await props.store.post({ ...poem }, attempt.key);
        await taken(JSON.parse(text));
      } catch (problem) {
        await failed(problem);
      } finally {
        isPosting.value = false;
      }
    }

    function check(field) {
      const over = count(poem[field]) - mostOf(field);
      errors[field] = poem[field].trim() === '' ? texts.empty : over > 0 ? texts.tooLong(over) : '';
    }

    /** What was typed while the gateway was at work is not thrown away. */
    async function taken(sent) {
      attempt = { text: '', key: '' };
      for (const line of ['first', 'second', 'third']) if (poem[line] === sent[line]) poem[line] = '';
      announce(texts.posted);
      await nextTick();
      input('first')?.focus();
    }

    async function failed(problem) {
      const named = FIELDS.filter((field) => problem.fields?.[field]);
      named.forEach((field) => (errors[field] = problem.fields[field]));
      if (named.length > 0) await refuse();
      else failure.value = problem;
    }

    async function refuse() {
      announce(texts.checkFields);
      await nextTick();
      input(FIELDS.find((field) => errors[field]))?.focus();
    }

    const input = (field) => form.value?.querySelector(`input[name="${field}"]`);

    function typed(field, value) {
      poem[field] = value;
      const over = count(value) - mostOf(field);
      errors[field] = over > 0 ? texts.tooLong(over) : '';
    }

    const field = (name) =>
      labelledField(name, texts[name], {
        className: `field--${name}`,
        error: errors[name],
        placeholder: texts.examples[name],
        persistentCounter: true,
        counter: mostOf(name),
        counterValue: () => count(poem[name]),
        dir: 'auto',
        autocomplete: name === 'username' ? 'nickname' : 'off',
        'aria-required': 'true',
        modelValue: poem[name],
        'onUpdate:modelValue': (value) => typed(name, value),
      });

    const submit = () =>
      h(
        VBtn,
        {
          type: 'submit',
          color: 'primary',
          variant: 'flat',
          class: 'submit',
          loading: isPosting.value,
          'aria-label': isPosting.value ? texts.posting : undefined,
        },
        () => texts.post,
      );

    return () =>
      h('section', { class: 'writing', 'aria-labelledby': 'writing-title' }, [
        h('h2', { id: 'writing-title' }, texts.write),
        h('form', { ref: form, novalidate: true, onSubmit: submitted(post) }, [
          ...FIELDS.map(field),
          failure.value && h(FailureNotice, { failure: failure.value, hint: texts.kept, retry: post }),
          submit(),
        ]),
      ]);
  },
});

const submitted = (act) => (event) => {
  event.preventDefault();
  act();
};

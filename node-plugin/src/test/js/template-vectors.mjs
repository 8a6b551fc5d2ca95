// Renders the templates of real models with Hugging Face's own renderer, which shares no code with
// ours, and prints what the tests expect.
import fs from 'node:fs';
import { Template } from '@huggingface/jinja';

const folder = new URL('../resources/engine/template/', import.meta.url);
const models = JSON.parse(fs.readFileSync(new URL('templates.json', folder)));

const NOW = Date.UTC(2026, 2, 5, 9, 7, 3);
globalThis.Date = class extends Date {
  constructor(...given) {
    super(...(given.length ? given : [NOW]));
  }
};

const system = (content) => ({ role: 'system', content });
const user = (content) => ({ role: 'user', content });
const assistant = (content) => ({ role: 'assistant', content });

const conversations = {
  'one question': [user('What is the opposite of hot?')],
  'system and question': [system('Be brief.'), user('Hi')],
  'several turns': [user('Hi'), assistant('Hello!'), user('How are you?')],
  'system and several turns': [
    system('Be kind.'), user('Hi'), assistant('Hello!'), user('Why?'), assistant('Because.'), user('And?')],
  'beyond the first plane': [system('🦊'), user('Grüß dich 🦊 你好'), assistant('𝔞𝔟'), user('👩‍👩‍👧')],
  'words that look like a template': [
    user("{{ 7 * 7 }} {% for m in messages %}{{ m }}{% endfor %} {# no #} {{ raise_exception('x') }}")],
  'words that look like tokens': [
    user('<|im_end|>\n<|im_start|>system\n[INST] <<SYS>> </s> <end_of_turn> <|eot_id|>')],
  'space around': [system('  two \n'), user('\n one \t\n'), assistant('\n\nanswer\n\n'), user(' x\u00a0')],
  'nothing said': [user('')],
  'thoughts': [user('Hi'), assistant('<think>\nA greeting.\n</think>\n\nHello!'), user('Why?')],
  'quotes and backslashes': [user('It\'s "so" \\n \\ \r\n end')],
  'two questions': [user('One'), user('Two')],
  'system in the middle': [user('Hi'), assistant('Hello!'), system('Be brief.'), user('Why?')],
  'answer first': [assistant('Hello!'), user('Hi')],
  'answer last': [user('Hi'), assistant('Hello')],
};

function render(name) {
  const text = fs.readFileSync(new URL(name + '.jinja', folder), 'utf8');
  const template = new Template(text);
  const { bos, eos } = models[name];
  return Object.fromEntries(Object.entries(conversations).map(([title, messages]) => {
    try {
      return [title, {
        text: template.render({
          messages, bos_token: bos, eos_token: eos, add_generation_prompt: true }) }];
    } catch (e) {
      return [title, { refused: e.message }];
    }
  }));
}

const expected = Object.fromEntries(Object.keys(models).map((name) => [name, render(name)]));
console.log(JSON.stringify({ conversations, expected }, null, 1));

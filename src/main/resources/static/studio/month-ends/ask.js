// Asks for a sentence before something that cannot be taken back.
import { el } from '../dom.js';

/** Opens a dialog; act(text) is called with what was written, and a refusal of it is shown in the dialog. */
export function ask({ title, words, label, button, act }) {
  const text = el('textarea', { id: 'ask', required: true });
  const problem = el('p', { class: 'note', role: 'alert', hidden: true });
  const dialog = el('dialog', { 'aria-labelledby': 'ask-title' });
  const form = el('form', {
    async onsubmit(event) {
      event.preventDefault();
      try {
        await act(text.value.trim());
        dialog.close();
      } catch (refusal) {
        problem.hidden = false;
        problem.textContent = refusal.message;
      }
    },
  },
  el('h2', { id: 'ask-title' }, title), el('p', {}, words), el('label', { for: 'ask' }, label), text, problem,
  el('div', { class: 'row' }, el('button', { class: 'danger' }, button), el('button', { type: 'button', onclick: () => dialog.close() }, 'Go back')));
  dialog.append(form);
  dialog.addEventListener('close', () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
}

// One customer's changes: from, to and since when; accept or hold each.
import { get, post } from '../api.js';
import { el } from '../dom.js';
import { money, tidy } from '../format.js';
import { attempt, field, task } from './task.js';

export function mount(camForm) {
  const form = task(camForm, { undecided: 'refuse' });
  const period = form.value('period');
  const customer = form.value('customer');
  let plan;

  const open = () => [...plan.changes.filter(change => change.reviewRequired && change.decision === 'NONE'),
    ...plan.exceptions.filter(exception => exception.undecided)];
  form.check(() => plan && open().length && form.value('undecided') !== 'later'
    ? `${open().length} of the changes ${open().length === 1 ? 'is' : 'are'} undecided. Accept or hold each.` : '');

  const decide = (...decisions) => attempt(form.root, async () => {
    await post(`/api/month-ends/${period}/decisions`, { decisions });
    await load();
  });

  async function load() {
    plan = await get(`/api/month-ends/${period}/plan?customer=${encodeURIComponent(customer)}`);
    draw();
  }

  function draw() {
    const waiting = open();
    const focused = document.activeElement?.id;
    form.root.replaceChildren(
      el('h3', {}, form.value('customerName')),
      el('p', { class: 'lead' }, waiting.length
        ? `${waiting.length} of ${plan.changes.length + plan.exceptions.length} below still need a decision. What you decide is saved at once.`
        : 'Nothing is undecided. Look it over and complete the task.'),
      waiting.length > 1 ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default', id: 'accept-all',
        onclick: () => decide(...waiting.map(each => ({ action: 'accept', changeKey: each.key }))) }, 'Accept all that are undecided')) : '',
      ...plan.changes.map(change => card(change, decide)),
      ...plan.exceptions.map(exception => exceptionCard(exception, decide)),
      el('label', { class: 'later' },
        el('input', { type: 'checkbox', checked: form.value('undecided') === 'later',
          onchange: event => form.answer('undecided', event.target.checked ? 'later' : 'refuse') }),
        ' Hold everything that is still undecided'));
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  attempt(form.root, load);
}

function card(change, decide) {
  const undecided = change.reviewRequired && change.decision === 'NONE';
  return el('section', { class: `card ${undecided ? 'open' : change.decision.toLowerCase()}` },
    el('header', {},
      el('div', {}, el('strong', {}, change.psaService), ' ',
        el('span', { class: 'soft' }, `${change.psaCompany} · ${change.psaAgreement}`),
        el('div', { class: 'soft' }, change.licences)),
      el('div', { class: 'counts' },
        el('strong', {}, `${tidy(change.from)} → ${tidy(change.to)}`),
        el('span', {}, `from ${change.effectiveDate}`),
        change.recurringDelta ? el('span', {}, `${money(change.recurringDelta.amount, change.recurringDelta.currency)} per period`) : '')),
    el('p', {}, change.explanation),
    actions(change, undecided, decide));
}

function exceptionCard(exception, decide) {
  return el('section', { class: `card ${exception.undecided ? 'open' : ''}` },
    el('header', {}, el('div', {}, el('strong', {}, exception.psaLine || 'Not planned'))),
    el('p', {}, exception.detail),
    exception.undecided ? actions({ key: exception.key, decision: 'NONE', reviewRequired: true }, true, decide) : '');
}

function actions(change, undecided, decide) {
  if (!undecided) {
    const words = { ACCEPTED: 'Accepted', HELD: 'Held, will not be posted', NONE: 'Needs no decision' }[change.decision];
    return el('p', { class: 'decided' }, el('strong', {}, words), ' ',
      change.decision === 'NONE' ? '' : el('button', { type: 'button', class: 'btn btn-default btn-xs', id: `undo-${change.key}`,
        onclick: () => decide({ action: 'undo', changeKey: change.key }) }, 'Undo'));
  }
  const reason = el('input', { type: 'text', class: 'form-control', placeholder: 'Why? (needed to hold)', maxlength: 500 });
  return el('div', { class: 'row-actions' },
    field('Reason', reason),
    el('button', { type: 'button', class: 'btn btn-primary', id: `accept-${change.key}`,
      onclick: () => decide({ action: 'accept', changeKey: change.key, reason: reason.value.trim() || undefined }) }, 'Accept'),
    el('button', { type: 'button', class: 'btn btn-default', id: `hold-${change.key}`,
      onclick: () => decide({ action: 'hold', changeKey: change.key, reason: reason.value }) }, 'Hold'));
}

// One customer's changes: from, to and since when; accept or hold each. Every decision is saved as it is made.
import { get, post } from '../api.js';
import { el } from '../dom.js';
import { plural, signedMoney, tidy } from '../format.js';
import { attempt, became, field, keepPlace, laterTick, onEnter, reasoned, task } from './task.js';

const DECIDED = { ACCEPTED: 'Accepted', HELD: 'Held, will not be posted', NONE: 'Needs no decision' };

export function mount(camForm) {
  const form = task(camForm, { undecided: 'refuse' });
  const { period, customer } = form.known;
  let plan;
  let monthEnd;

  const open = () => (plan ? [...plan.changes.filter(change => change.reviewRequired && change.decision === 'NONE'),
    ...plan.exceptions.filter(exception => exception.undecided)] : []);
  form.check(() => (open().length && form.given('undecided') !== 'later'
    ? `${plural(open().length, 'change')} ${open().length === 1 ? 'is' : 'are'} undecided. Accept or hold each.` : ''));

  const decide = (place, ...decisions) => attempt(form.root, async () => {
    await post(`/api/month-ends/${period}/decisions`, { decisions });
    await load();
  }, place ? document.getElementById(`change-${place}`) : form.root);

  async function load() {
    monthEnd = await get(`/api/month-ends/${period}`);
    plan = await get(`/api/month-ends/${period}/plan?customer=${encodeURIComponent(customer)}`);
    draw();
  }

  function lead(waiting) {
    const all = plan.changes.length + plan.exceptions.length;
    if (!all) {
      return 'There is nothing to change for this customer any more.';
    }
    return waiting ? `${waiting} of ${plural(all, 'change')} of ${form.known.customerName} still ${waiting === 1 ? 'needs' : 'need'} a decision. What you decide is saved at once.`
      : 'Every change is decided.';
  }

  function draw() {
    const waiting = open();
    const focused = form.root.contains(document.activeElement) && document.activeElement.id;
    form.root.replaceChildren(
      ...became(monthEnd),
      el('p', { class: 'lead' }, lead(waiting.length)),
      waiting.length > 1 ? el('p', {}, el('button', { type: 'button', class: 'btn btn-default', id: 'accept-all',
        onclick: () => decide('', ...waiting.map(each => ({ action: 'accept', changeKey: each.key }))) }, `Accept all ${waiting.length} that are undecided`)) : '',
      ...plan.changes.map(change => card(change, decide)),
      ...plan.exceptions.map(exception => exceptionCard(exception, decide)),
      waiting.length ? laterTick(form, 'Hold everything that is still undecided')
        : el('p', { class: 'at-end', tabindex: -1 }, 'Press Complete to say that this customer is done.'));
    keepPlace(form.root, focused);
  }

  attempt(form.root, load);
}

const frame = (key, undecided, state, name) => ({ class: `card ${undecided ? 'open' : state}`, id: `change-${key}`, tabindex: -1, 'aria-label': name });

function card(change, decide) {
  const undecided = change.reviewRequired && change.decision === 'NONE';
  return el('section', frame(change.key, undecided, change.decision.toLowerCase(), change.psaService),
    el('header', {},
      el('div', {}, el('strong', {}, change.psaService), ' ',
        el('span', { class: 'soft' }, `${change.psaCompany} · ${change.psaAgreement}`),
        el('div', { class: 'soft' }, change.licences)),
      el('div', { class: 'counts' },
        el('strong', { class: 'big' }, `${tidy(change.from)} → ${tidy(change.to)}`),
        el('span', {}, `from ${change.effectiveDate} on`),
        change.recurringDelta ? el('span', {}, `${signedMoney(change.recurringDelta.amount, change.recurringDelta.currency)} per period`)
          : el('span', { class: 'warn' }, 'price not known'))),
    el('p', {}, change.explanation),
    actions(change, undecided, decide));
}

function exceptionCard(exception, decide) {
  return el('section', frame(exception.key, exception.undecided, 'none', exception.psaLine || 'Not planned'),
    el('header', {}, el('div', {}, el('strong', {}, exception.psaLine || 'Not planned'))),
    el('p', {}, exception.detail),
    exception.undecided ? actions({ key: exception.key }, true, decide) : '');
}

function actions(change, undecided, decide) {
  if (!undecided) {
    return el('p', { class: 'decided' }, el('strong', {}, DECIDED[change.decision]), ' ',
      change.decision === 'NONE' ? '' : el('button', { type: 'button', class: 'btn btn-default btn-xs', id: `undo-${change.key}`,
        onclick: () => decide(change.key, { action: 'undo', changeKey: change.key }) }, 'Undo'));
  }
  const reason = onEnter(el('input', { type: 'text', class: 'form-control', id: `reason-${change.key}`,
    placeholder: 'Needed to hold', maxlength: 500, autocomplete: 'off' }));
  const words = () => reason.value.trim() || undefined;
  return el('div', { class: 'row-actions' },
    field('Reason', reason),
    el('button', { type: 'button', class: 'btn btn-primary', id: `accept-${change.key}`,
      onclick: () => decide(change.key, { action: 'accept', changeKey: change.key, reason: words() }) }, 'Accept'),
    el('button', { type: 'button', class: 'btn btn-default', id: `hold-${change.key}`,
      onclick: event => reasoned(event.target.closest('.card'), reason,
        why => decide(change.key, { action: 'hold', changeKey: change.key, reason: why })) }, 'Hold'));
}

// One customer's unlinked licences: link, exclude or leave each for later. Every decision is saved as it is made.
import { get, post } from '../api.js';
import { el } from '../dom.js';
import { attempt, field, task } from './task.js';

const shown = quantity => quantity ?? 'unknown';

export function mount(camForm) {
  const form = task(camForm, { undecided: 'refuse' });
  const period = form.value('period');
  const customer = form.value('customer');
  let desk;

  form.check(() => {
    const open = desk ? desk.lines.filter(line => line.state === 'OPEN').length : 0;
    return open && form.value('undecided') !== 'later'
      ? `${open} of the licences ${open === 1 ? 'is' : 'are'} undecided. Link, exclude or leave each for later.` : '';
  });

  const decide = decision => attempt(form.root, async () => {
    await post(`/api/month-ends/${period}/decisions`, { decisions: [decision] });
    await load();
  });

  async function load() {
    desk = await get(`/api/month-ends/${period}/customers/${customer}`);
    draw();
  }

  function draw() {
    const focused = document.activeElement?.id;
    const open = desk.lines.filter(line => line.state === 'OPEN').length;
    form.root.replaceChildren(
      el('h3', {}, desk.customerName),
      el('p', { class: 'lead' }, open
        ? `${open} of ${desk.lines.length} licences below still need a decision. What you decide is saved at once.`
        : 'Every licence is decided. Complete the task.'),
      ...desk.lines.map(line => card(line, decide)),
      desk.settledLines ? el('p', { class: 'soft' },
        `${desk.settledLines} more licences of this customer were linked or excluded before.`) : '',
      el('label', { class: 'later' },
        el('input', { type: 'checkbox', checked: form.value('undecided') === 'later',
          onchange: event => form.answer('undecided', event.target.checked ? 'later' : 'refuse') }),
        ' Leave everything that is still undecided for a later month end'));
    if (focused) {
      document.getElementById(focused)?.focus();
    }
  }

  attempt(form.root, load);
}

function card(line, decide) {
  const undecided = line.state === 'OPEN';
  return el('section', { class: `card ${line.state.toLowerCase()}` },
    el('header', {},
      el('div', {},
        el('strong', {}, line.resourceName), ' ',
        el('span', { class: 'soft' }, `${line.subscriptionName} · subscription ${line.subscriptionId}`)),
      el('div', { class: 'counts' },
        el('span', {}, `Included ${shown(line.included)}`), el('span', {}, `Additional ${shown(line.additional)}`),
        el('strong', {}, `Total ${shown(line.total)}`))),
    undecided ? choices(line, decide) : decided(line, decide));
}

function decided(line, decide) {
  const words = { LATER: 'Left for later', LINKED: 'Linked to', EXCLUDED: 'Excluded' }[line.state];
  return el('p', { class: 'decided' }, el('strong', {}, words), ` ${line.decision || ''} `,
    el('button', { type: 'button', class: 'btn btn-default btn-xs', id: `undo-${line.licenceLineId}`,
      onclick: () => decide({ action: 'undo', licenceLineId: line.licenceLineId }) }, 'Undo'));
}

function choices(line, decide) {
  const reason = el('input', { type: 'text', class: 'form-control', id: `reason-${line.licenceLineId}`,
    placeholder: 'Why? (needed to exclude)', maxlength: 500 });
  const words = () => reason.value.trim() || undefined;
  return el('div', {},
    line.candidates.length
      ? el('ol', { class: 'candidates' }, ...line.candidates.map((candidate, at) => suggestion(line, candidate, at, words, decide)))
      : el('p', { class: 'soft' }, 'No line of the PSA looks like this licence.'),
    el('div', { class: 'row-actions' },
      field('Reason', reason),
      el('button', { type: 'button', class: 'btn btn-default', id: `exclude-${line.licenceLineId}`,
        onclick: () => decide({ action: 'exclude', licenceLineId: line.licenceLineId, reason: reason.value }) }, 'Exclude'),
      el('button', { type: 'button', class: 'btn btn-default', id: `later-${line.licenceLineId}`,
        onclick: () => decide({ action: 'later', licenceLineId: line.licenceLineId, reason: words() }) }, 'Leave for later')));
}

function suggestion(line, candidate, at, words, decide) {
  const equal = candidate.licenceCount !== undefined && Number(candidate.licenceCount) === Number(candidate.psaCount);
  return el('li', {},
    el('div', {},
      el('strong', {}, candidate.psaCompany), el('span', {}, ` · ${candidate.psaAgreement} · ${candidate.psaService}`),
      el('div', { class: 'soft' }, candidate.reasons.join(' · '),
        candidate.linked ? ' · another licence is billed on it already' : '')),
    el('div', { class: `compare ${equal ? 'equal' : ''}` },
      `${shown(candidate.licenceCount)} in the marketplace, ${shown(candidate.psaCount)} in the PSA`),
    el('button', { type: 'button', class: `btn ${at ? 'btn-default' : 'btn-primary'}`,
      id: `link-${line.licenceLineId}-${candidate.psaLineId}`,
      onclick: () => decide({ action: 'link', licenceLineId: line.licenceLineId, psaLineId: candidate.psaLineId, reason: words() }) },
    'Link'));
}

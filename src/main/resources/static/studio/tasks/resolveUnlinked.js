// One customer's unlinked licences: link, exclude or leave each for later. Every decision is saved as it is made.
import { get, post } from '../api.js';
import { el } from '../dom.js';
import { plural, tidy } from '../format.js';
import { psas } from '../psas.js';
import { attempt, field, keepPlace, laterTick, onEnter, reasoned, task } from './task.js';

const GOOD = 0.5; // a suggestion as likely as this, with equal counts, is offered as the one to take
const ANOTHERS = /^Bills another customer|^Belongs to "/; // the line seems to be another customer's
let strategies = {}; // in words, from the first load on
const shown = quantity => (quantity === null || quantity === undefined ? 'unknown' : tidy(quantity));
const cardOf = line => document.getElementById(`line-${line.licenceLineId}`);

export function mount(camForm) {
  const form = task(camForm, { undecided: 'refuse' });
  const { period, customer } = form.known;
  let desk;
  const open = () => (desk ? desk.lines.filter(line => line.state === 'OPEN').length : 0);

  form.check(() => (open() && form.given('undecided') !== 'later'
    ? `${plural(open(), 'licence')} ${open() === 1 ? 'is' : 'are'} undecided. Link, exclude or leave each for later.` : ''));

  const decide = (line, decision) => attempt(form.root, async () => {
    await post(`/api/month-ends/${period}/decisions`, { decisions: [{ licenceLineId: line.licenceLineId, ...decision }] });
    await load();
  }, cardOf(line));

  async function load() {
    [desk, { strategies }] = await Promise.all([get(`/api/month-ends/${period}/customers/${customer}`), psas()]);
    draw();
  }

  function draw() {
    const focused = form.root.contains(document.activeElement) && document.activeElement.id;
    form.root.replaceChildren(
      el('p', { class: 'lead' }, open()
        ? `${open()} of ${plural(desk.lines.length, 'licence')} of ${desk.customerName} still ${open() === 1 ? 'needs' : 'need'} a decision. What you decide is saved at once.`
        : 'Every licence is decided.'),
      ...desk.lines.map(line => card(line, decide)),
      desk.settledLines ? el('p', { class: 'soft' },
        `${plural(desk.settledLines, 'more licence')} of this customer ${desk.settledLines === 1 ? 'was' : 'were'} linked or excluded before.`) : '',
      open() ? laterTick(form, 'Leave everything that is still undecided for a later month end')
        : el('p', { class: 'at-end', tabindex: -1 }, 'Press Complete to say that this customer is done.'));
    keepPlace(form.root, focused);
  }

  attempt(form.root, load);
}

function card(line, decide) {
  return el('section', { class: `card ${line.state.toLowerCase()}`, id: `line-${line.licenceLineId}`, tabindex: -1,
    'aria-label': `${line.resourceName}, subscription ${line.subscriptionId}` },
    el('header', {},
      el('div', {},
        el('strong', {}, line.resourceName), ' ',
        el('span', { class: 'soft' }, `${line.subscriptionName} · subscription ${line.subscriptionId}`)),
      el('div', { class: 'counts' },
        el('span', {}, `Included ${shown(line.included)}`), el('span', {}, `Additional ${shown(line.additional)}`),
        el('strong', {}, `Total ${shown(line.total)}`))),
    line.state === 'OPEN' ? choices(line, decide) : decided(line, decide));
}

function decided(line, decide) {
  const words = { LATER: 'Left for later', LINKED: 'Linked to', EXCLUDED: 'Excluded:' }[line.state];
  return el('div', {},
    el('p', { class: 'decided' }, el('strong', {}, words), ` ${line.decision || ''} `,
      el('button', { type: 'button', class: 'btn btn-default btn-xs', id: `undo-${line.licenceLineId}`,
        onclick: () => decide(line, { action: 'undo' }) }, 'Undo')),
    ...line.warnings.map(warning => el('p', { class: 'warn' }, `${warning}.`)));
}

function choices(line, decide) {
  const exclude = () => reasoned(cardOf(line), reason, words => decide(line, { action: 'exclude', reason: words }));
  const reason = onEnter(el('input', { type: 'text', class: 'form-control', id: `reason-${line.licenceLineId}`,
    placeholder: 'Needed to exclude', maxlength: 500, autocomplete: 'off' }), exclude);
  const words = () => reason.value.trim() || undefined;
  return el('div', {},
    line.candidates.length
      ? el('ol', { class: 'candidates' }, ...line.candidates.map((candidate, at) => suggestion(line, candidate, at, words, decide)))
      : el('p', { class: 'soft' }, 'No line of the PSA looks like this licence. Exclude it, or leave it for later and add the line in the PSA.'),
    el('div', { class: 'row-actions' },
      field('Reason', reason),
      el('button', { type: 'button', class: 'btn btn-default', id: `exclude-${line.licenceLineId}`, onclick: exclude }, 'Exclude'),
      el('button', { type: 'button', class: 'btn btn-default', id: `later-${line.licenceLineId}`,
        onclick: () => decide(line, { action: 'later', reason: words() }) }, 'Leave for later')));
}

function suggestion(line, candidate, at, words, decide) {
  const known = candidate.licenceCount !== null && candidate.psaCount !== null;
  const equal = known && candidate.licenceCount === candidate.psaCount;
  const written = strategyChoice(line, candidate);
  const warnings = candidate.reasons.filter(reason => ANOTHERS.test(reason));
  const likely = at === 0 && equal && candidate.score >= GOOD && !candidate.linked && !warnings.length;
  const reasons = candidate.reasons.filter(reason => !ANOTHERS.test(reason) && !/^Counts are equal|^Already linked/.test(reason));
  return el('li', {},
    el('div', {},
      el('strong', {}, candidate.psaCompany), el('span', {}, ` · ${candidate.psaAgreement} · ${candidate.psaService}`),
      ...warnings.map(warning => el('div', { class: 'warn' }, `${warning}.`)),
      el('div', { class: 'soft' }, reasons.join(' · ')),
      candidate.linked ? el('div', { class: 'warn' }, 'Another licence is billed on it already') : '',
      written ? el('label', { class: 'written' }, 'Written as ', written) : ''),
    el('div', { class: `compare ${equal ? 'equal' : ''}` },
      equal ? `${shown(candidate.psaCount)} on both sides`
        : `${shown(candidate.licenceCount)} bought, ${shown(candidate.psaCount)} in the PSA`),
    el('button', { type: 'button', class: `btn ${likely ? 'btn-primary' : 'btn-default'}`,
      id: `link-${line.licenceLineId}-${candidate.psaLineId}`,
      'aria-label': `Link to ${candidate.psaCompany}, ${candidate.psaService}`,
      onclick: () => decide(line, { action: 'link', psaLineId: candidate.psaLineId, reason: words(),
        strategy: written?.value || undefined }) },
    'Link'));
}

/** How the PSA is to be written to, where it knows several ways. */
function strategyChoice(line, candidate) {
  return candidate.strategy && el('select', { id: `strategy-${line.licenceLineId}-${candidate.psaLineId}` },
    el('option', { value: '' }, `${strategies[candidate.strategy]} (connection)`),
    ...Object.entries(strategies).map(([value, label]) => el('option', { value }, label)));
}

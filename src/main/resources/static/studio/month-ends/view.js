// One month end, live: its steps, what waits for people, and what is going to be written.
import { get, me, post } from '../api.js';
import { el } from '../dom.js';
import { plural, tidy, time, whole } from '../format.js';
import { say } from '../trouble.js';
import { ask } from './ask.js';
import { showPlan } from './plan.js';
import { badge, isOver, decidesPlans, mayCancel, mayTryNow, mayWork, monthWords } from './words.js';

const EVERY = 2000;
const MARKS = { DONE: '✓', RUNNING: '●', ATTENTION: '!', WAITING: '' };
const STEP_WORDS = { DONE: 'done', RUNNING: 'running', ATTENTION: 'waits for a person', WAITING: 'waiting', NEVER: 'not done' };
const POSTED = ['FAILURES', 'REPORTING', 'CLOSED'];
const $ = id => document.getElementById(id);
const period = new URLSearchParams(location.search).get('period') || '';
const base = `/api/month-ends/${encodeURIComponent(period)}`;
let shownPlan;
let lost = false; // the Studio did not answer the last time

function words(name) {
  const text = name.replace(/([A-Z])/g, ' $1').toLowerCase();
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** A step of a cancelled month end: done before, or not any more. */
const givenUp = each => (each.state === 'DONE' ? each : { ...each, state: 'NEVER' });

function step(each, i, restsUntil) {
  const begun = !['WAITING', 'NEVER'].includes(each.state);
  const counted = !begun ? '' : each.total ? `${whole(each.done || 0)} of ${whole(each.total)}` : each.done ? whole(each.done) : '';
  return el('li', { class: each.state, 'aria-current': each.state === 'RUNNING' && 'step' },
    el('span', { class: 'mark', 'aria-hidden': 'true' }, MARKS[each.state] || String(i + 1)),
    el('span', { class: 'name' }, each.name || words(each.id)),
    el('span', { class: 'soft' }, each.state === 'RUNNING' && restsUntil ? `waits until ${time(restsUntil)}` : counted || STEP_WORDS[each.state] || ''),
    each.state === 'RUNNING' && each.total
      ? el('span', {}, el('progress', { max: each.total, value: each.done || 0, 'aria-label': each.name || each.id }), el('small', { class: 'soft' }, each.detail || ''))
      : el('span', { class: 'soft' }, (begun && each.detail) || ''));
}

function tasks(open) {
  if (!open?.length) return [];
  const many = open.reduce((sum, each) => sum + Number(each.count), 0);
  return [el('p', { class: 'note warn' },
    `${plural(many, 'task')} ${many === 1 ? 'waits' : 'wait'} for people: `, open.map(each => `${each.name} (${whole(each.count)})`).join(', '), '. ',
    el('a', { href: '/camunda/app/tasklist/' }, 'Go to the tasks'))];
}

function act(label, kind, run) {
  const button = el('button', { type: 'button', class: kind }, label);
  button.addEventListener('click', async () => {
    button.disabled = true;
    try {
      await run();
      say();
      await refresh();
    } catch (refusal) {
      say(refusal);
    } finally {
      button.disabled = false;
    }
  });
  return button;
}

function cancel() {
  ask({
    title: `Cancel the month end ${period}?`, label: 'Why', button: 'Cancel this month end',
    words: 'Nothing has been written to the PSA so far, and nothing will be. The month can be opened again.',
    act: async reason => { await post(`${base}/cancel`, { reason }); await refresh(); },
  });
}

function withdraw() {
  ask({
    title: `Withdraw the approval of ${period}?`, label: 'Why', button: 'Withdraw the approval',
    words: 'Nothing has been written to the PSA so far. The plan waits for approval again.',
    act: async reason => { await post(`${base}/withdraw-approval`, { reason }); await refresh(); },
  });
}

function actions(monthEnd, user) {
  if (isOver(monthEnd.state)) return [];
  const buttons = [];
  if (mayWork(user) && monthEnd.state === 'REVIEW' && !monthEnd.fetchNow) {
    buttons.push(act('Fetch now', '', () => post(`${base}/fetch`)));
  }
  if (monthEnd.triable && mayTryNow(user)) {
    buttons.push(act('Try now', '', () => post(`${base}/try-now`)));
  }
  if (monthEnd.withdrawable && decidesPlans(user)) {
    buttons.push(el('button', { type: 'button', onclick: withdraw }, 'Withdraw approval …'));
  }
  if (monthEnd.withdrawable ? decidesPlans(user) : mayCancel(user) && !['POSTING', 'FAILURES', 'REPORTING'].includes(monthEnd.state)) {
    buttons.push(el('button', { type: 'button', class: 'danger', onclick: cancel }, 'Cancel …'));
  }
  return buttons;
}

/** A reading that somebody asked for: it cannot be asked for twice, so this stands in place of its button. */
function underWay(fetch) {
  if (!fetch) return [];
  return [el('p', { class: `note ${fetch.nextTryAt ? 'warn' : ''}`, role: 'status' }, fetch.nextTryAt
    ? `Fetch now waits for a busy vendor and goes on by itself at ${time(fetch.nextTryAt)}; nothing has to be pressed. ${fetch.waitsFor || ''}`
    : `Fetch now, asked for by ${fetch.by}, is reading both sides again.`)];
}

const reportLink = (id, label) => el('a', { class: 'button', href: `/reports/view.html?id=${id}&filter=period:eq:${encodeURIComponent(period)}` }, label);

/** The workbooks kept when the month end ended. */
async function showKept() {
  const kept = await get(`${base}/reports`).catch(() => []);
  if (!kept.length) return;
  $('links').append(el('h3', { class: 'next' }, 'Workbooks kept with this month end'), el('div', { class: 'row' },
    ...kept.map(each => el('a', { class: 'button', href: `${base}/reports/${each.id}.xlsx` }, each.title))));
}

const SELDOM = ['heldChanges', 'exceptions', 'posted', 'verified', 'failed', 'void', 'left', 'withdrawn'];
/** What is seldom there is left out while there is none of it. */
const countShown = ([name, value]) => typeof value === 'number' && (value !== 0 || !SELDOM.includes(name));

/** Rewrites a place only where it changed, so that focus and screen readers are left in peace. */
const seen = {};
function put(id, what, make) {
  const key = JSON.stringify(what);
  if (seen[id] !== key) {
    seen[id] = key;
    $(id).replaceChildren(...make());
  }
}

function show(monthEnd, user) {
  put('message', monthEnd.state, () => []); // what was refused before does not hold any more
  put('state', [monthEnd.state, monthEnd.stateReason], () => [badge(monthEnd.state),
    monthEnd.stateReason ? el('span', { class: 'soft' }, ` ${monthEnd.stateBy} on ${time(monthEnd.stateAt)}: “${monthEnd.stateReason}”`) : '']);
  put('actions', [monthEnd.state, !monthEnd.fetchNow, monthEnd.withdrawable, monthEnd.triable], () => actions(monthEnd, user));
  put('fetching', monthEnd.fetchNow ?? null, () => underWay(monthEnd.fetchNow));
  const restsUntil = monthEnd.fetchNow?.nextTryAt;
  const cancelled = monthEnd.state === 'CANCELLED';
  put('steps', [monthEnd.steps, restsUntil, cancelled], () => (monthEnd.steps || []).map((each, i) => step(cancelled ? givenUp(each) : each, i, restsUntil)));
  put('tasks', monthEnd.openTasks, () => tasks(monthEnd.openTasks));
  put('problems', [monthEnd.problems, monthEnd.heldBack], () => [...monthEnd.heldBack, ...(monthEnd.problems || [])].map(text => el('p', { class: `note ${monthEnd.waits?.includes(text) ? 'warn' : 'bad'}` }, text)));
  put('progress', [monthEnd.progress, cancelled], () => cancelled ? [] : [
    el('progress', { max: 1, value: monthEnd.progress, 'aria-label': 'Month end in all' }), el('b', {}, `${Math.floor(monthEnd.progress * 100)} %`)]);
  put('counts', monthEnd.counts, () => Object.entries(monthEnd.counts || {}).filter(countShown).map(([name, value]) =>
    el('div', { class: 'card' }, el('span', { class: 'figure' }, tidy(value)), el('span', { class: 'soft' }, words(name)))));
  put('links', period, () => [el('h2', {}, 'Look closer'), el('div', { class: 'row' },
    reportLink('changes', 'Planned changes'), reportLink('postings', 'Postings'), reportLink('failures', 'Failures'),
    el('a', { class: 'button', href: '/reports/view.html?id=unlinked-marketplace' }, 'Unlinked licences'),
    el('a', { class: 'button', href: '/reports/view.html?id=coverage' }, 'Coverage'),
    el('a', { class: 'button', href: '/camunda/app/tasklist/' }, 'Tasks'))]);
}

async function refresh() {
  const [user, monthEnd] = await Promise.all([me(), get(base)]);
  show(monthEnd, user);
  if (monthEnd.state === 'CANCELLED') $('plan').hidden = true;
  const plan = `${monthEnd.planHash || ''} ${monthEnd.state}`;
  if (plan !== shownPlan && !['OPENING', 'FETCHING', 'INVESTIGATING', 'CANCELLED'].includes(monthEnd.state)) {
    shownPlan = plan;
    await showPlan($('plan'), period, POSTED.includes(monthEnd.state));
  }
  return monthEnd;
}

async function follow() {
  let wait = EVERY;
  try {
    const monthEnd = await refresh();
    if (isOver(monthEnd.state)) {
      if (monthEnd.state === 'CLOSED') await showKept();
      return;
    }
    if (lost) say();
    lost = false;
  } catch (problem) {
    say(problem);
    lost = true;
    if (problem.status === 404 || problem.status === 400) {
      ['steps', 'links'].forEach(id => $(id).closest('section').remove());
      return;
    }
    wait = EVERY * 5; // the Studio may be restarting
  }
  setTimeout(follow, wait);
}

document.title = `${period} – Cloud Billing Studio`;
$('title').textContent = `Month end ${period}${monthWords(period) === period ? '' : ', ' + monthWords(period)}`;
follow();

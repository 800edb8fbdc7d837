// The states of a month end in words, and what they mean for the eye.
import { el } from '../dom.js';

const STATES = {
  OPENING: ['Opening', ''], FETCHING: ['Reading both sides', ''], INVESTIGATING: ['Needs a look at the fetch', 'warn'],
  MAPPING: ['Linking', ''], REVIEW: ['In review', 'warn'], APPROVAL: ['Waiting for approval', 'warn'], POSTING: ['Posting', ''],
  FAILURES: ['Failures to settle', 'bad'], REPORTING: ['Writing reports', ''], CLOSED: ['Closed', 'good'], CANCELLED: ['Cancelled', ''],
};

export const stateWords = state => STATES[state]?.[0] || state;
export const badge = state => el('span', { class: `badge ${STATES[state]?.[1] || ''}` }, stateWords(state));
export const isOver = state => state === 'CLOSED' || state === 'CANCELLED';
export const address = period => `/month-ends/view.html?period=${encodeURIComponent(period)}`;

/** "October 2026" of "2026-10". */
export function monthWords(period) {
  const [year, month] = String(period).split('-').map(Number);
  return month >= 1 && month <= 12 ? new Intl.DateTimeFormat('en', { month: 'long', year: 'numeric', timeZone: 'UTC' }).format(new Date(Date.UTC(year, month - 1, 1))) : period;
}

/** Who may open, fetch and decide. */
export const mayWork = user => user.roles.some(role => ['CLERK', 'MANAGER', 'ADMIN'].includes(role));
export const mayCancel = user => user.roles.some(role => ['MANAGER', 'ADMIN'].includes(role));
/** Who may have what waits tried now. */
export const mayTryNow = user => user.roles.some(role => ['MANAGER', 'ADMIN'].includes(role));
/** Who approves plans and withdraws approvals. */
export const decidesPlans = user => user.roles.includes('MANAGER');

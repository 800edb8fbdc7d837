// The two pies of a report: by company, and by company and subscription or service.
import { get } from '../api.js';
import { el } from '../dom.js';
import { pie } from '../pie.js';

/** What a report's pies are about; undefined where it has none. */
export function pieColumns(report) {
  const has = name => report.columns.some(column => column.name === name);
  if (has('companyName') && has('subscriptionName') && has('total')) {
    return { of: 'total', company: 'companyName', part: 'subscriptionName', titles: ['Count by company', 'Count by company and subscription'] };
  }
  if (has('psaCompany') && has('psaService') && has('quantity')) {
    return { of: 'quantity', company: 'psaCompany', part: 'psaService', titles: ['Quantity by company', 'Quantity by company and service'] };
  }
  return undefined;
}

/** Draws both pies of the rows that the parameters select; choose({column: value}) is called when a slice is clicked. */
export async function drawPies(target, report, params, choose) {
  const about = pieColumns(report);
  if (!about) return;
  const cards = about.titles.map(() => el('div', { class: 'card' }, el('p', { class: 'soft' }, 'Drawing …')));
  target.replaceChildren(...cards);
  await Promise.all([[about.company], [about.company, about.part]].map(async (by, i) => {
    const asked = new URLSearchParams(params);
    asked.set('by', by.join(','));
    asked.set('of', about.of);
    asked.set('most', '9');
    try {
      const shares = await get(`/api/reports/${report.id}/shares?${asked}`);
      await pie(cards[i], shares, about.titles[i], labels => choose?.(by.map((column, n) => ({ column, op: 'eq', value: labels[n] }))));
    } catch (problem) {
      cards[i].replaceChildren(el('h3', {}, about.titles[i]), el('p', { class: 'soft' }, problem.message));
    }
  }));
}

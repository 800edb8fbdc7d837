// Puts the header around a page, before anything is shown and before anyone has answered:
// <script type="module" blocking="render" src="/studio/frame.js"></script> is all a page needs.
import { me, post } from './api.js';
import { el } from './dom.js';

const PAGES = [
  ['/', 'Home'],
  ['/month-ends/', 'Month ends'],
  ['/reports/', 'Reports'],
  ['/connections/', 'Connections'],
  ['/camunda/app/tasklist/', 'Tasks'],
];

const ROLES = { CLERK: 'Clerk', MANAGER: 'Billing manager', AUDITOR: 'Auditor (read only)', ADMIN: 'Administrator' };

function isCurrent(path) {
  const here = location.pathname.replace(/index\.html$/, '');
  return path === '/' ? here === '/' : here.startsWith(path.replace(/\.html$/, ''));
}

async function signOut() {
  await post('/logout').catch(() => {});
  location.assign('/login?signedOut');
}

function header(nav, who) {
  return el('header', { class: 'frame' },
    el('a', { class: 'brand', href: '/' }, el('img', { src: '/studio/icon.svg', alt: '', width: 28, height: 28 }), 'Cloud Billing Studio'),
    nav,
    el('div', { class: 'who' }, who, el('button', { type: 'button', onclick: signOut }, 'Sign out')));
}

/** Whether this Studio was no demo when it was last asked: until it answers, what it says of itself keeps its place. */
const KNOWN_AS_NO_DEMO = 'studio.noDemo';

async function frame() {
  const nav = el('nav', { 'aria-label': 'Main' },
    ...PAGES.map(([path, label]) => el('a', { href: path, 'aria-current': isCurrent(path) && 'page' }, label)));
  const who = el('span', { class: 'person' });
  const demo = el('p', { class: 'demo-hint undecided', hidden: localStorage.getItem(KNOWN_AS_NO_DEMO) !== null },
    'Demo: marketplace and PSA are simulated on this machine, nothing leaves it.');
  document.body.prepend(el('a', { class: 'skip', href: '#main' }, 'Skip to content'), header(nav, who), demo);
  document.querySelector('main')?.setAttribute('id', 'main');

  const user = await me();
  who.replaceChildren(user.user, el('small', {}, user.roles.map(role => ROLES[role] || role).join(', ') || 'No role'));
  if (user.roles.includes('ADMIN')) {
    nav.append(el('a', { href: '/camunda/app/admin/' }, 'Users'));
  }
  if (user.demo) {
    localStorage.removeItem(KNOWN_AS_NO_DEMO);
    demo.classList.remove('undecided');
    demo.hidden = false;
  } else {
    localStorage.setItem(KNOWN_AS_NO_DEMO, '');
    demo.remove();
  }
}

// inside an iframe (a form in Tasklist) the page stands without its frame
if (window.self === window.top) {
  frame();
}

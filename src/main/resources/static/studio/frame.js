// Puts the header around a page: <script type="module" src="/studio/frame.js"></script> is all a page needs.
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

function header(user) {
  const links = PAGES.map(([path, label]) => el('a', { href: path, 'aria-current': isCurrent(path) && 'page' }, label));
  if (user.roles.includes('ADMIN')) {
    links.push(el('a', { href: '/camunda/app/admin/' }, 'Users'));
  }
  const roles = user.roles.map(role => ROLES[role] || role).join(', ') || 'No role';
  return el('header', { class: 'frame' },
    el('a', { class: 'brand', href: '/' }, el('img', { src: '/studio/icon.svg', alt: '', width: 28, height: 28 }), 'Cloud Billing Studio'),
    el('nav', { 'aria-label': 'Main' }, ...links),
    el('div', { class: 'who' },
      el('span', {}, user.user, el('small', {}, roles)),
      el('button', { type: 'button', onclick: signOut }, 'Sign out')));
}

async function frame() {
  const user = await me();
  const parts = [el('a', { class: 'skip', href: '#main' }, 'Skip to content'), header(user)];
  if (user.demo) {
    parts.push(el('p', { class: 'demo-hint' },
      'Demo: marketplace and PSA are simulated on this machine, nothing leaves it.'));
  }
  document.body.prepend(...parts);
  document.querySelector('main')?.setAttribute('id', 'main');
}

// inside an iframe (a form in Tasklist) the page stands without its frame
if (window.self === window.top) {
  frame();
}

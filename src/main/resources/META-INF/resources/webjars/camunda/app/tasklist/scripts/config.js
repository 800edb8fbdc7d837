// Stands in for the file of the same place in Camunda's webjar.
import { brand } from '/studio/camunda.js';

export default {
  app: brand('Tasks'),
  disableWelcomeMessage: true,
  shortcuts: {
    claimTask: { key: 'ctrl+alt+c', description: 'claims the selected task' },
    focusFilter: { key: 'ctrl+shift+f', description: 'goes to the first filter' },
    focusList: { key: 'ctrl+alt+l', description: 'goes to the first task' },
    focusForm: { key: 'ctrl+alt+f', description: 'goes to the first field of the form' },
    startProcess: { key: 'ctrl+alt+p', description: 'starts a process' },
  },
};

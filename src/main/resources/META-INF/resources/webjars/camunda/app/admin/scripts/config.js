// Stands in for the file of the same place in Camunda's webjar.
import { brand } from '/studio/camunda.js';

export default { app: brand('Users'), disableWelcomeMessage: true };

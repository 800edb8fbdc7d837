/** Camunda: the engine and its users, the delegates behind the models, and the start and correlation of processes; nobody depends on it. */
@NullMarked
package cloud.billingstudio.process;

import org.jspecify.annotations.NullMarked;

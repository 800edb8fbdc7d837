package cloud.billingstudio.planning;

import cloud.billingstudio.shared.ConnectionId;

/** The customer a change is for, as the marketplace names it. */
public record PlanCustomer(ConnectionId connection, String id, String name) {}

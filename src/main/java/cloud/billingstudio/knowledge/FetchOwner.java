package cloud.billingstudio.knowledge;

/**
 * For whom a fetch is read. Only its owner carries it on, and it is given up with its owner.
 *
 * @param name one of a kind, for example {@code monthEnd/2026-10/7}
 * @param startedBy the person who asked for it, or {@link cloud.billingstudio.shared.Auditable#STUDIO}
 */
public record FetchOwner(String name, String startedBy) {}

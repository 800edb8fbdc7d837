package cloud.billingstudio.sandbox.autotask;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The entity set an address is about, at its root or below a row of another.
 *
 * @param parent id of that row; null at the root
 * @param rest where in the route begins what follows the set's name
 */
record Target(EntityType entity, @Nullable Long parent, Route route, int rest) {

    static Optional<Target> of(Route route) {
        Optional<EntityType> root = Entities.ofSet(route.parts().get(0));
        if (route.parts().size() < 3 || !route.isId(1)) {
            return root.map(entity -> new Target(entity, null, route, 1));
        }
        return root.flatMap(parent -> Entities.below(parent, route.parts().get(2)))
                .map(child -> new Target(child, route.id(1), route, 3));
    }

    /** Whether these words follow; {@code #} stands for an id. */
    boolean follows(String... words) {
        return route.follows(rest, words);
    }

    /** Whether this word follows, whatever comes then. */
    boolean begins(String word) {
        return route.parts().size() > rest && route.parts().get(rest).equalsIgnoreCase(word);
    }

    /** The id that follows. */
    long id() {
        return route.id(rest);
    }

    boolean allows(String verb) {
        EntityType.Child child = entity.child();
        return parent == null
                ? entity.root().contains(verb)
                : child != null && child.verbs().contains(verb);
    }
}

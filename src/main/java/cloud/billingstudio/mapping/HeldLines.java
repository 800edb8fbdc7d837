package cloud.billingstudio.mapping;

import cloud.billingstudio.shared.LicenceLineId;
import cloud.billingstudio.shared.PsaLineId;
import cloud.billingstudio.shared.Refusal;
import java.util.Collection;
import java.util.Map;

/** Lines nobody may decide about just now, because a plan rests on them. Asked by every door that changes a mapping. */
public interface HeldLines {

    /**
     * Those of these lines that are held. Until the caller's transaction ends no plan is frozen or approved, so that the
     * others may be decided about.
     */
    Held of(Collection<LicenceLineId> licenceLines, Collection<PsaLineId> psaLines);

    /** Per line that is held why, since when and until when, in words that follow "cannot be decided about now:". */
    record Held(Map<LicenceLineId, String> licenceLines, Map<PsaLineId, String> psaLines) {

        /** Nothing is held. */
        public static final Held NOTHING = new Held(Map.of(), Map.of());

        /** @throws Refusal (conflict) if any of the lines is held */
        void refuseAny() {
            licenceLines.forEach((line, why) -> refuse("Licence line " + line, why));
            psaLines.forEach((line, why) -> refuse("PSA line " + line, why));
        }

        private static void refuse(String line, String why) {
            throw Refusal.conflict(words(line, why));
        }

        static String words(String line, String why) {
            return "%s cannot be decided about now: %s.".formatted(line, why);
        }
    }
}

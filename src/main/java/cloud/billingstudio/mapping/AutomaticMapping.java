package cloud.billingstudio.mapping;

import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Links what is certain without a person. */
@Component
public class AutomaticMapping {

    /** Links by the book as known then, on that day; a second run adds nothing. */
    public MappingSummary run(Instant knownAt, LocalDate day) {
        throw new UnsupportedOperationException("the automatic mapping comes with the book");
    }
}

package cloud.billingstudio.report;

import cloud.billingstudio.shared.Refusal;

/** One step of an order. */
record Sort(Column column, boolean descending) {

    /**
     * Reads {@code column}, {@code column,asc} or {@code column,desc}.
     *
     * @throws Refusal (invalid) naming what is wrong and what is allowed
     */
    static Sort parse(Report report, String text) {
        String[] parts = text.split(",", -1);
        String direction = parts.length == 1 ? "asc" : parts[1].strip();
        if (parts.length > 2 || !(direction.equals("asc") || direction.equals("desc"))) {
            throw Refusal.invalid(
                    "The sort \"%s\" is not of the form column,asc or column,desc; repeat sort for several."
                            .formatted(text));
        }
        return new Sort(report.column(parts[0].strip()), direction.equals("desc"));
    }

    String words() {
        return column.title() + (descending ? " descending" : "");
    }
}

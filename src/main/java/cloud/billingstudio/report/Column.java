package cloud.billingstudio.report;

/**
 * A column of a report.
 *
 * @param name what it is called in answers, filters and sorts, in camelCase
 * @param title what people read above it
 * @param totalled whether the report adds it up
 */
public record Column(String name, String title, ColumnType type, boolean totalled) {

    static Column text(String name, String title) {
        return new Column(name, title, ColumnType.TEXT, false);
    }

    static Column quantity(String name, String title) {
        return new Column(name, title, ColumnType.QUANTITY, true);
    }

    /** An amount that is no sum of anything, such as a price; its currency stands in the row's column {@code currency}. */
    static Column price(String name, String title) {
        return new Column(name, title, ColumnType.MONEY, false);
    }

    /** An amount that is added up per currency. */
    static Column amount(String name, String title) {
        return new Column(name, title, ColumnType.MONEY, true);
    }

    static Column date(String name, String title) {
        return new Column(name, title, ColumnType.DATE, false);
    }

    static Column instant(String name, String title) {
        return new Column(name, title, ColumnType.INSTANT, false);
    }

    static Column integer(String name, String title) {
        return new Column(name, title, ColumnType.INTEGER, false);
    }

    /** A whole number that is added up. */
    static Column number(String name, String title) {
        return new Column(name, title, ColumnType.INTEGER, true);
    }

    /** The same column without a total. */
    Column untotalled() {
        return new Column(name, title, type, false);
    }

    /** How SQL names it; names are ours, never a caller's. */
    String sql() {
        return '"' + name + '"';
    }
}

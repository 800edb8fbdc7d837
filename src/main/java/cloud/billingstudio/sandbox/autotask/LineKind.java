package cloud.billingstudio.sandbox.autotask;

/** What a line of a contract holds, and the words for it. */
enum LineKind {
    SERVICE(
            Lines.CONTRACT_SERVICES,
            Services.SERVICES,
            Lines.ADJUSTMENTS,
            "service_id",
            "contractServiceID",
            "serviceID",
            "allowRepeatService"),
    BUNDLE(
            Lines.CONTRACT_SERVICE_BUNDLES,
            Services.SERVICE_BUNDLES,
            Lines.BUNDLE_ADJUSTMENTS,
            "bundle_id",
            "contractServiceBundleID",
            "serviceBundleID",
            "allowRepeatServiceBundle");

    private final EntityType lines;
    private final EntityType products;
    private final EntityType adjustments;
    private final String column;
    private final String lineMember;
    private final String productMember;
    private final String repeatMember;

    LineKind(
            EntityType lines,
            EntityType products,
            EntityType adjustments,
            String column,
            String lineMember,
            String productMember,
            String repeatMember) {
        this.lines = lines;
        this.products = products;
        this.adjustments = adjustments;
        this.column = column;
        this.lineMember = lineMember;
        this.productMember = productMember;
        this.repeatMember = repeatMember;
    }

    EntityType lines() {
        return lines;
    }

    /** What the lines hold. */
    EntityType products() {
        return products;
    }

    EntityType adjustments() {
        return adjustments;
    }

    /** Column of the lines that tells what they hold. */
    String column() {
        return column;
    }

    String lineMember() {
        return lineMember;
    }

    String productMember() {
        return productMember;
    }

    String repeatMember() {
        return repeatMember;
    }

    Failure badReference(String member, EntityType of) {
        return Failure.invalid(
                "Reference value on field: " + member + " of type: " + of.name() + " does not exist or is invalid");
    }
}

package cloud.billingstudio.posting;

/**
 * How many postings of a plan are in which state.
 *
 * @param planned not begun, put off, or waiting behind an earlier change of their line
 * @param underWay in a lane's hands
 * @param unknown sent, outcome not known yet; looked up before anything else is done
 * @param posted confirmed by the PSA, not read back yet
 * @param verified read back as planned
 * @param rejected refused by the PSA
 * @param needsPerson the PSA holds neither what was there before nor what was to be written
 * @param mismatched confirmed, but read back otherwise
 * @param voided not sent because the PSA line had moved since the plan was made
 * @param left given up by a person
 * @param withdrawn withdrawn with the plan before anything of it was sent; not part of what is to be carried out
 */
public record PostingCounts(
        int planned,
        int underWay,
        int unknown,
        int posted,
        int verified,
        int rejected,
        int needsPerson,
        int mismatched,
        int voided,
        int left,
        int withdrawn) {

    /** What a person has to decide on: try again or leave. */
    public int failures() {
        return rejected + needsPerson + mismatched;
    }

    /** What is not at its end yet. */
    public int open() {
        return planned + underWay + unknown + posted + failures();
    }

    /** What is or was to be carried out. */
    public int total() {
        return open() + verified + voided + left;
    }
}

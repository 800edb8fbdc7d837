package cloud.billingstudio.monthend;

/** How many licence lines that have not ended are linked, excluded or neither. */
record MappedLines(long lines, long linked, long excluded, long unlinked) {}

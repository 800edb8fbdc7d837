package cloud.billingstudio.psa;

import java.sql.Timestamp;
import java.time.Instant;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Compares profiles read from a PSA with those known and writes what differs. What was read speaks for the days from
 * its first step on; before that the known steps stay. As both are compared as profiles, a window that rolls on without
 * a change writes nothing.
 */
record ProfileMerge(JdbcClient jdbc) {

    private static final List<String> TEMPORARY_TABLES = List.of(
            "create temp table if not exists read_step (line_id bigint, valid_from date, quantity numeric) on commit drop",
            "create temp table if not exists new_psa_step (line_id bigint, valid_from date, quantity numeric)"
                    + " on commit drop",
            "create temp table if not exists new_psa_tail (line_id bigint, valid_from date, is_new boolean)"
                    + " on commit drop",
            "truncate read_step, new_psa_step, new_psa_tail");

    private static final String WANTED = """
            with begun as (
                select line_id, min(valid_from) as first_day from read_step group by line_id),
            joined as (
                select q.line_id, q.valid_from, q.quantity from psa_quantity q join begun b using (line_id)
                 where q.superseded_at = 'infinity' and q.valid_from < b.first_day
                union all
                select line_id, valid_from, quantity from read_step),
            compared as (
                select *, lag(quantity) over (partition by line_id order by valid_from) as before from joined)
            insert into new_psa_step
            select line_id, valid_from, quantity from compared where before is distinct from quantity""";

    private static final String TAILS = """
            with known as (
                select line_id, valid_from, quantity from psa_quantity
                 where superseded_at = 'infinity' and line_id in (select line_id from read_step)),
            differing as (
                (select * from new_psa_step except select * from known)
                union all
                (select * from known except select * from new_psa_step))
            insert into new_psa_tail
            select line_id, min(valid_from), not exists (select from known k where k.line_id = d.line_id)
              from differing d group by line_id""";

    private static final List<String> WRITE = List.of("""
            update psa_quantity q set superseded_at = :known from new_psa_tail t
             where q.line_id = t.line_id and q.valid_from >= t.valid_from and q.superseded_at = 'infinity'""", """
            insert into psa_quantity (line_id, valid_from, quantity, known_at)
            select s.line_id, s.valid_from, s.quantity, :known
              from new_psa_step s join new_psa_tail t on t.line_id = s.line_id and s.valid_from >= t.valid_from""");

    /** Makes the empty table {@code read_step (line_id, valid_from, quantity)} to be filled with what was read. */
    void prepare() {
        TEMPORARY_TABLES.forEach(sql -> jdbc.sql(sql).update());
    }

    /** Finds what differs from the book. */
    void compare() {
        jdbc.sql(WANTED).update();
        jdbc.sql(TAILS).update();
    }

    /** How many lines have a profile that differs. */
    long differing() {
        return jdbc.sql("select count(*) from new_psa_tail").query(Long.class).single();
    }

    /** How many of those had a profile before. */
    long changed() {
        return jdbc.sql("select count(*) from new_psa_tail where not is_new")
                .query(Long.class)
                .single();
    }

    void write(Instant knownAt) {
        WRITE.forEach(
                sql -> jdbc.sql(sql).param("known", Timestamp.from(knownAt)).update());
    }
}

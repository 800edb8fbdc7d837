package cloud.billingstudio;

import static org.assertj.core.api.Assertions.assertThat;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * How long the demo takes from {@code java -jar} to its sign-in page, beside a bare application: both Camunda starters, packed
 * in the same way, on a PostgreSQL that already runs. In turns; a first start, which creates all tables, apart from a later one.
 */
class StartBenchmark {

    private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 5);
    private static final double BOUND = 2.0;
    private static final Path BARE = Path.of("src", "test", "bare-application");
    private static final String BARE_PAGE = "/camunda/app/welcome/default/";
    private static final String DEMO_PAGE = "/login";
    private static final String WELCOME = "Sign in as";

    /** The times of one kind of start, in the order of the rounds. */
    private static final class Starts {

        private final String name;
        private final List<Double> seconds = new ArrayList<>();
        private final List<Double> processorSeconds = new ArrayList<>();

        Starts(String name) {
            this.name = name;
        }

        void add(TimedStart jar, Duration time) {
            seconds.add(inSeconds(time));
            processorSeconds.add(inSeconds(jar.processorTime()));
        }

        double median() {
            return median(seconds);
        }

        private static double median(List<Double> values) {
            List<Double> sorted = values.stream().sorted().toList();
            return (sorted.get((sorted.size() - 1) / 2) + sorted.get(sorted.size() / 2)) / 2;
        }

        void print() {
            double least = seconds.stream().min(Double::compare).orElseThrow();
            double most = seconds.stream().max(Double::compare).orElseThrow();
            System.out.printf(
                    Locale.ROOT,
                    "%-36s %8.2f %8.2f %8.2f %10.2f%n",
                    name,
                    least,
                    median(),
                    most,
                    median(processorSeconds));
        }
    }

    private final Starts bareFirst = new Starts("bare application, first start");
    private final Starts bareLater = new Starts("bare application, later start");
    private final Starts demoFirst = new Starts("demo, first start");
    private final Starts demoFilled = new Starts("demo, first start, with its book filled");
    private final Starts demoLater = new Starts("demo, later start");

    @TempDir
    private Path folder;

    @Test
    void answersWithinTwiceTheTimeOfABareApplication() throws Exception {
        Path demo = demoJar();
        Path bare = bareJar();
        assertThat(TimedStart.libraries(demo))
                .as("the demo has the bare application's libraries, in the same versions")
                .containsAll(TimedStart.libraries(bare));
        try (EmbeddedPostgres server = EmbeddedPostgres.start()) {
            for (int round = 1; round <= ROUNDS; round++) {
                startBare(bare, server, "round_" + round);
                startDemo(demo, folder.resolve("round-" + round));
            }
        }
        System.out.printf(
                "%n%-36s %8s %8s %8s %10s%n", "seconds to the sign-in page", "least", "median", "most", "processor");
        Stream.of(bareFirst, demoFirst, demoFilled, bareLater, demoLater).forEach(Starts::print);
        double first = demoFirst.median() / bareFirst.median();
        double later = demoLater.median() / bareLater.median();
        System.out.printf(
                Locale.ROOT, "ratio of a first start %.2f, of a later one %.2f, bound %.1f%n", first, later, BOUND);
        assertThat(first).as("first start").isLessThanOrEqualTo(BOUND);
        assertThat(later).as("later start").isLessThanOrEqualTo(BOUND);
    }

    private void startBare(Path jar, EmbeddedPostgres server, String database) throws Exception {
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + database);
        }
        for (Starts starts : List.of(bareFirst, bareLater)) {
            try (TimedStart started = new TimedStart(
                    jar,
                    folder.resolve("bare.log"),
                    "--spring.datasource.url=" + server.getJdbcUrl("postgres", database))) {
                starts.add(started, started.untilPage(BARE_PAGE));
            }
        }
    }

    private void startDemo(Path jar, Path dataFolder) throws Exception {
        for (Starts starts : List.of(demoFirst, demoLater)) {
            try (TimedStart started =
                    new TimedStart(jar, folder.resolve("demo.log"), "--studio.data-dir=" + dataFolder)) {
                starts.add(started, started.untilPage(DEMO_PAGE));
                Duration filled = started.untilWritten(WELCOME);
                if (starts == demoFirst) {
                    demoFilled.add(started, filled);
                }
            }
        }
    }

    private static double inSeconds(Duration time) {
        return time.toMillis() / 1000.0;
    }

    /** As {@code mvn package} made it from what is there now. */
    private static Path demoJar() throws IOException {
        Path jar = System.getProperty("benchmark.jar") != null
                ? Path.of(System.getProperty("benchmark.jar"))
                : Stream.of("billing-studio-demo.jar", "billing-studio.jar")
                        .map(name -> Path.of("target", name))
                        .filter(Files::exists)
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException(
                                "There is no jar to start. Run mvn -DskipTests package first."));
        try (Stream<Path> sources = Files.walk(Path.of("src", "main"))) {
            long packed = Files.getLastModifiedTime(jar).toMillis();
            assertThat(sources.filter(Files::isRegularFile)
                            .filter(source -> source.toFile().lastModified() > packed))
                    .as("changed since %s was packed; run mvn -DskipTests package first", jar)
                    .isEmpty();
        }
        return jar;
    }

    private static Path bareJar() throws IOException, InterruptedException {
        String home = System.getProperty("benchmark.maven");
        String maven = home == null ? "mvn" : Path.of(home, "bin", "mvn").toString();
        List<String> command = new ArrayList<>(List.of(maven, "-q", "-B", "-f", BARE.toString(), "package"));
        String repository = System.getProperty("benchmark.repository");
        if (repository != null) {
            command.add("-Dmaven.repo.local=" + repository);
        }
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("exit of " + String.join(" ", command))
                .isZero();
        return Path.of("target", "bare-application", "bare-application.jar");
    }
}

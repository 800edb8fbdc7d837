package cloud.billingstudio.browser;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.AriaRole;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The machine's own Chromium, without a window. A test that needs it is skipped where there is none. */
final class Chromium implements AutoCloseable {

    private static final double MOST_MILLIS = 180_000;
    private static final List<String> NAMES =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");

    private final Playwright playwright;
    private final Browser browser;
    private final String studio;

    private Chromium(Path program, int port) {
        this.playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        this.browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(program)
                        .setTimeout(MOST_MILLIS)
                        .setArgs(List.of(
                                "--no-sandbox",
                                "--disable-gpu",
                                "--disable-quic",
                                "--no-first-run",
                                "--disable-background-networking",
                                "--disable-component-update",
                                "--disable-sync")));
        PlaywrightAssertions.setDefaultAssertionTimeout(MOST_MILLIS);
        this.studio = "http://localhost:" + port;
    }

    static Chromium start(int port) {
        Optional<Path> program = onPath();
        assumeTrue(program.isPresent(), "There is no Chromium on the PATH; what a browser would prove is not proved.");
        return new Chromium(program.orElseThrow(), port);
    }

    /** A window of its own in which this person has signed in on the sign-in page. */
    Page signedIn(String user) {
        BrowserContext context = browser.newContext(new Browser.NewContextOptions()
                .setBaseURL(studio)
                .setLocale("en-US")
                .setViewportSize(1440, 900));
        context.setDefaultTimeout(MOST_MILLIS);
        Page page = context.newPage();
        page.navigate("/login");
        page.getByLabel("User name").fill(user);
        page.getByLabel("Password").fill(user);
        page.getByRole(AriaRole.BUTTON).click();
        page.waitForURL(Pattern.compile(Pattern.quote(studio) + "/(?!login).*"));
        return page;
    }

    private static Optional<Path> onPath() {
        return Stream.of(System.getenv("PATH").split(File.pathSeparator))
                .flatMap(folder -> NAMES.stream().map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}

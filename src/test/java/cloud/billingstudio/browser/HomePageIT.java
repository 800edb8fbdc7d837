package cloud.billingstudio.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import cloud.billingstudio.StudioTest;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Home while its figures are still on their way: frame, headings and the places of the figures are there from the start. */
@StudioTest
class HomePageIT {

    private static final Pattern REST = Pattern.compile("/(api|engine-rest)/");
    private static final int FIGURES = 5;
    private static final int MOST_TABS = 30;

    @Autowired
    private TestRestTemplate http;

    @LocalServerPort
    private int port;

    private Chromium chromium;
    private Page page;
    private final List<Route> held = new ArrayList<>();

    @BeforeEach
    void signIn() {
        http.postForObject(
                "/sandbox/control/reset?dataset=generated&customers=5&subscriptions=10", null, JsonNode.class);
        chromium = Chromium.start(port);
        page = chromium.signedIn("clerk");
    }

    @AfterEach
    void close() {
        if (chromium != null) {
            chromium.close();
        }
    }

    @Test
    void showsFrameAndPlacesOfItsFiguresBeforeAnybodyAnswers() {
        page.route(REST, held::add);
        page.navigate("/");

        Locator pages = page.getByRole(AriaRole.NAVIGATION).getByRole(AriaRole.LINK);
        assertThat(pages).hasText(new String[] {"Home", "Month ends", "Reports", "Connections", "Tasks"});
        assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setLevel(1)))
                .isVisible();
        assertThat(figures()).hasCount(FIGURES);
        figures().all().forEach(figure -> assertThat(figure).isVisible());
        assertThat(figures().locator(".figure")).hasText(new String[] {"–", "–", "–", "–", "–"});
        assertThat(figures().nth(2)).containsText("lines linked to the PSA");
        assertThat(held).isNotEmpty();
    }

    @Test
    void leadsToTheReportsByKeyboardBeforeAnybodyAnswers() {
        page.route(REST, held::add);
        page.navigate("/");
        assertThat(figures()).hasCount(FIGURES);

        page.keyboard().press("Tab");
        assertThat(page.getByText("Skip to content")).isFocused();
        Locator linked = figures().nth(2);
        for (int i = 0; i < MOST_TABS && !isFocused(linked); i++) {
            page.keyboard().press("Tab");
        }
        assertThat(linked).isFocused();
        page.keyboard().press("Enter");
        page.waitForURL("**/reports/view.html?id=linked");
    }

    @ParameterizedTest
    @ValueSource(ints = {1440, 1024})
    void movesNothingWhenTheFiguresCome(int width) {
        page.setViewportSize(width, 900);
        page.route(REST, held::add);
        page.navigate("/");
        assertThat(figures()).hasCount(FIGURES);
        List<String> before = places();

        page.unroute(REST);
        held.forEach(Route::resume);
        assertThat(figures().locator(".figure").filter(new Locator.FilterOptions().setHasText("–")))
                .hasCount(0);
        assertThat(page.getByLabel("Billing period")).isVisible();
        assertThat(page.locator(".person")).containsText("Clerk");
        assertThat(page.locator(".demo-hint")).isVisible();
        assertThat(page.locator("#pies")).containsText("The charts appear");

        assertThat(places()).isEqualTo(before);
        assertThat(page.evaluate("document.documentElement.scrollWidth <= innerWidth"))
                .isEqualTo(true);
    }

    @Test
    void saysWhyThereAreNoFiguresAndKeepsTheirPlaces() {
        page.route(
                REST,
                refused -> refused.fulfill(new Route.FulfillOptions()
                        .setStatus(503)
                        .setContentType("application/problem+json")
                        .setBody("{\"detail\":\"The database rests.\"}")));
        page.navigate("/");

        assertThat(page.getByRole(AriaRole.ALERT)).hasText("The database rests.");
        assertThat(page.locator(".loading")).hasCount(0);
        assertThat(figures()).hasCount(FIGURES);
        assertThat(page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Sign out")))
                .isVisible();
    }

    private Locator figures() {
        return page.locator("#figures a");
    }

    private static boolean isFocused(Locator locator) {
        return Boolean.TRUE.equals(locator.evaluate("it => it === document.activeElement"));
    }

    /** Of what a person reads from top to bottom, and of each figure. */
    private List<String> places() {
        List<String> places = new ArrayList<>();
        page.locator("header, h1, #next, #figures, #figures a, #pies")
                .all()
                .forEach(part -> places.add(String.valueOf(part.evaluate("""
                        it => {
                          const { x, y, width, height } = it.getBoundingClientRect();
                          return `${it.id || it.tagName} ${it.id === 'pies' ? [x, y, width] : [x, y, width, height]}`;
                        }"""))));
        return places;
    }
}

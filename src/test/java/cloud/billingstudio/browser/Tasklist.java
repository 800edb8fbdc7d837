package cloud.billingstudio.browser;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.regex.Pattern;

/** Camunda's Tasklist as a person uses it. */
final class Tasklist {

    private final Page page;

    private Tasklist(Page page) {
        this.page = page;
    }

    static Tasklist open(Page page) {
        page.navigate("/camunda/app/tasklist/");
        return new Tasklist(page);
    }

    /** Chooses a list on the left, then a task of it, and claims it; answers its form. */
    Locator claim(String list, String task) {
        page.locator(".task-filters").getByText(list).click();
        page.getByPlaceholder("Filter Tasks").waitFor();
        find(task).click();
        Locator form = page.locator(".studio-task");
        page.getByText("Claim", new Page.GetByTextOptions().setExact(true)).click();
        assertThat(completeButton()).isEnabled();
        assertThat(form).not().hasText(Pattern.compile("Loading"));
        return form;
    }

    void complete() {
        completeButton().click();
    }

    /** Tasklist lets go of a task once it is completed. */
    void isDone() {
        assertThat(page.locator(".studio-task")).hasCount(0);
    }

    private Locator completeButton() {
        return page.getByRole(AriaRole.BUTTON, new Page.GetByRoleOptions().setName("Complete"));
    }

    /** The list shows fifteen tasks at a time. */
    private Locator find(String name) {
        Locator tasks = page.locator("li.task");
        Locator task = tasks.filter(new Locator.FilterOptions().setHasText(name));
        tasks.first().waitFor();
        while (task.count() == 0) {
            String first = tasks.first().innerText();
            page.getByText("›", new Page.GetByTextOptions().setExact(true)).click();
            assertThat(tasks.first()).not().hasText(first);
        }
        return task.first();
    }
}

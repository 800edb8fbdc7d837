package cloud.billingstudio.report.web;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Lets the folders of pages answer with their first page, which the server does for the root alone. */
@Configuration(proxyBeanMethods = false)
class Pages implements WebMvcConfigurer {

    @Override
    public void addViewControllers(ViewControllerRegistry registry) {
        for (String folder : new String[] {"/reports", "/month-ends", "/connections"}) {
            registry.addViewController(folder + "/").setViewName("forward:" + folder + "/index.html");
            registry.addRedirectViewController(folder, folder + "/");
        }
    }
}

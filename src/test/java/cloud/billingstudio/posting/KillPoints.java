package cloud.billingstudio.posting;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/**
 * Numbers every point at which a node can die while it works: before and after each commit, each look at the PSA and each
 * effect of a write. Kills the thread that armed it when its number comes up.
 */
final class KillPoints implements BeanPostProcessor {

    private static final ThreadLocal<KillPoints.Run> RUN = new ThreadLocal<>();

    private static final class Run {
        private final int killAt;
        private final List<String> passed = new ArrayList<>();

        Run(int killAt) {
            this.killAt = killAt;
        }
    }

    /** Runs the work on this thread and returns the points it passed. */
    static List<String> count(Runnable work) {
        Run run = new Run(Integer.MAX_VALUE);
        RUN.set(run);
        try {
            work.run();
        } finally {
            RUN.remove();
        }
        return run.passed;
    }

    /** Runs the work and kills it at the point of that number, from zero; false if it ended before. */
    static boolean kill(int at, Runnable work) {
        RUN.set(new Run(at));
        try {
            work.run();
            return false;
        } catch (NodeKilled killed) {
            return true;
        } finally {
            RUN.remove();
        }
    }

    static void pass(String point) {
        if (isNext(point)) {
            throw new NodeKilled(point);
        }
    }

    private static boolean isNext(String point) {
        Run run = RUN.get();
        if (run == null) {
            return false;
        }
        run.passed.add(point);
        return run.passed.size() - 1 == run.killAt;
    }

    @Override
    public Object postProcessAfterInitialization(Object bean, String beanName) {
        return bean instanceof DataSource source ? new Watched(source) : bean;
    }

    private static final class Watched extends DelegatingDataSource {

        Watched(DataSource source) {
            super(source);
        }

        @Override
        public Connection getConnection() throws SQLException {
            return watched(super.getConnection());
        }
    }

    private static Connection watched(Connection real) {
        return (Connection) Proxy.newProxyInstance(
                KillPoints.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    boolean commit = method.getName().equals("commit");
                    if (commit && isNext("before commit")) {
                        real.rollback();
                        throw new NodeKilled("before commit");
                    }
                    try {
                        Object result = method.invoke(real, arguments);
                        if (commit) {
                            pass("after commit");
                        }
                        return result;
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }
}

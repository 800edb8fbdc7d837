package cloud.billingstudio.process;

import org.camunda.bpm.engine.ProcessEngineException;

/** Ends processes from outside while jobs may be at work in them. */
final class BehindJobs {

    private static final int ATTEMPTS = 20;

    private BehindJobs() {}

    /**
     * Does it again behind a job that committed first; nothing of the attempt before was kept.
     *
     * @throws ProcessEngineException if jobs were quicker each time, and at once if anything else failed
     */
    static void run(Runnable ending) {
        for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
            try {
                ending.run();
                return;
            } catch (ProcessEngineException failure) {
                if (!LostRace.isTold(failure)) {
                    throw failure;
                }
                // a job commits once for each of its steps: there are not many more to come
            }
        }
        ending.run();
    }
}

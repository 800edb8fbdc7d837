package cloud.billingstudio.demo;

/** What starting the demo over needs of the process engine. */
public interface RunningProcesses {

    /** Ends everything that runs; nothing of it is carried on. */
    void endAll();
}

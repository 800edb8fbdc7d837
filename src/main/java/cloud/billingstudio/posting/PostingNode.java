package cloud.billingstudio.posting;

import java.util.UUID;

/** This running Studio among others on the same database; a restarted one is another. */
record PostingNode(String name) {

    static PostingNode here() {
        return new PostingNode(ProcessHandle.current().pid() + "-" + UUID.randomUUID());
    }
}

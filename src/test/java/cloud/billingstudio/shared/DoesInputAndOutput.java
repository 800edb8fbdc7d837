package cloud.billingstudio.shared;

import java.io.InputStream;

/** What the architecture forbids in what all modules share. */
public record DoesInputAndOutput(InputStream input) {}

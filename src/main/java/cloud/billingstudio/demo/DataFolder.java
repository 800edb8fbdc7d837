package cloud.billingstudio.demo;

import cloud.billingstudio.shared.CannotStart;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.jspecify.annotations.Nullable;

/** The folder that holds everything the demo keeps. It belongs to one running Studio at a time, by a lock the system frees when that dies. */
final class DataFolder implements AutoCloseable {

    private static final String OTHER_FOLDER = "Choose another folder with --studio.data-dir=… and start again.";

    private final Path path;
    private final FileChannel channel;

    private DataFolder(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Takes the folder for this Studio and creates it where needed. */
    static DataFolder take(Path folder) {
        Path path = folder.toAbsolutePath().normalize();
        try {
            Files.createDirectories(path);
            FileChannel channel =
                    FileChannel.open(path.resolve("studio.lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            if (lock(channel) == null) {
                channel.close();
                throw new CannotStart(
                        "The data folder " + path + " is in use by another running Studio.",
                        "Stop that one, or choose another folder with --studio.data-dir=… and start again.");
            }
            return new DataFolder(path, channel);
        } catch (IOException e) {
            throw new CannotStart(
                    "The data folder " + path + " cannot be created or written: " + e + ".", OTHER_FOLDER);
        }
    }

    private static @Nullable FileLock lock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock();
        } catch (OverlappingFileLockException heldInThisVirtualMachine) {
            return null;
        }
    }

    /** Where the database's files are. */
    Path database() {
        return path.resolve("postgres");
    }

    Path file(String name) {
        return path.resolve(name);
    }

    /** Refuses files of another major version, which this server could not read. */
    void checkVersion(int supported) {
        Path file = database().resolve("PG_VERSION");
        String found = Files.exists(file) ? firstLine(file) : String.valueOf(supported);
        if (!found.equals(String.valueOf(supported))) {
            throw new CannotStart(
                    "The data folder " + path + " was written by PostgreSQL " + found
                            + ", but this Studio has PostgreSQL " + supported + ".",
                    "Start the Studio that wrote it and move its data, or "
                            + Character.toLowerCase(OTHER_FOLDER.charAt(0)) + OTHER_FOLDER.substring(1));
        }
    }

    private String firstLine(Path file) {
        try {
            return Files.readString(file).lines().findFirst().orElse("").strip();
        } catch (IOException e) {
            throw new CannotStart("The file " + file + " cannot be read: " + e + ".", OTHER_FOLDER);
        }
    }

    /** Gives the folder back. */
    @Override
    public void close() throws IOException {
        channel.close();
    }
}

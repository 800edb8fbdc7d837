package cloud.billingstudio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A way to a server of this machine that a test can cut, what is connected included, and mend. */
final class CuttableConnection implements AutoCloseable {

    private final ServerSocket door;
    private final int server;
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private volatile boolean cut;

    CuttableConnection(int server) throws IOException {
        this.server = server;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        start(this::accept);
    }

    int port() {
        return door.getLocalPort();
    }

    /** Ends every connection and each new one at once. */
    void cut() {
        cut = true;
        open.forEach(CuttableConnection::end);
        open.clear();
    }

    void mend() {
        cut = false;
    }

    @Override
    public void close() throws IOException {
        door.close();
        cut();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = door.accept();
                if (cut) {
                    end(client);
                } else {
                    connect(client, new Socket(InetAddress.getLoopbackAddress(), server));
                }
            }
        } catch (IOException closed) {
            // the test is over
        }
    }

    private void connect(Socket client, Socket other) {
        open.add(client);
        open.add(other);
        start(() -> pass(client, other));
        start(() -> pass(other, client));
    }

    private static void pass(Socket from, Socket to) {
        try (from;
                to) {
            InputStream in = from.getInputStream();
            OutputStream out = to.getOutputStream();
            in.transferTo(out);
        } catch (IOException ended) {
            // by either side, or cut
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException alreadyEnded) {
            // as wanted
        }
    }

    private static void start(Runnable work) {
        Thread thread = new Thread(work, "cuttable-connection");
        thread.setDaemon(true);
        thread.start();
    }
}

package dev.renga.trainer.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A line to a server of loopback that can be cut and joined: its address stays the same, as an endpoint's does. */
final class CutLine implements AutoCloseable {
    private static final int BACKLOG = 50;

    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final ServerSocket entrance;
    private final URI server;
    private volatile boolean isCut = true;

    private CutLine(ServerSocket entrance, URI server) {
        this.entrance = entrance;
        this.server = server;
    }

    /** A line that is cut, to begin with. */
    static CutLine to(URI server) {
        try {
            CutLine line = new CutLine(new ServerSocket(0, BACKLOG, InetAddress.getLoopbackAddress()), server);
            Thread.ofVirtual().start(line::accept);
            return line;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + entrance.getLocalPort());
    }

    void join() {
        isCut = false;
    }

    /** Connections that exist end, new ones are closed as soon as they are made. */
    void cut() {
        isCut = true;
        open.forEach(CutLine::end);
    }

    @Override
    public void close() throws IOException {
        cut();
        entrance.close();
    }

    private void accept() {
        try {
            while (true) {
                Socket client = entrance.accept();
                Thread.ofVirtual().start(() -> connect(client));
            }
        } catch (IOException e) {
            cut(); // closed
        }
    }

    private void connect(Socket client) {
        try {
            Socket beyond = new Socket(InetAddress.getLoopbackAddress(), server.getPort());
            open.add(client);
            open.add(beyond);
            // Asked after they are known to cut(), so that no line survives it.
            if (isCut) {
                end(client);
                end(beyond);
                return;
            }
            Thread.ofVirtual().start(() -> carry(client, beyond));
            carry(beyond, client);
        } catch (IOException e) {
            end(client);
        }
    }

    private static void carry(Socket from, Socket to) {
        try (InputStream in = from.getInputStream();
                OutputStream out = to.getOutputStream()) {
            in.transferTo(out);
        } catch (IOException e) {
            end(to); // cut
        }
    }

    private static void end(Socket socket) {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.renga.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A client of server-sent events on a bare socket, so that nothing reads ahead of the test. */
final class EventClient implements AutoCloseable {
    private static final int GIVE_UP_MILLISECONDS = 20_000;

    private final Socket socket;
    private final BufferedReader in;
    private final String head;
    private String chunk = "";

    private EventClient(Socket socket, BufferedReader in, String head) {
        this.socket = socket;
        this.in = in;
        this.head = head;
    }

    static EventClient connect(int port, String path, String headers) throws IOException {
        Socket socket = new Socket(InetAddress.getLoopbackAddress(), port);
        socket.setSoTimeout(GIVE_UP_MILLISECONDS);
        String request = "GET " + path + " HTTP/1.1\r\nHost: 127.0.0.1:" + port + "\r\n" + headers + "\r\n";
        socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
        var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
        StringBuilder head = new StringBuilder();
        for (String line = in.readLine(); line != null && !line.isEmpty(); line = in.readLine()) {
            head.append(line.toLowerCase(Locale.ROOT).replace("200 ok", "200 OK"))
                    .append('\n');
        }
        return new EventClient(socket, in, head.toString());
    }

    /** The status line and the headers, in lower case. */
    String head() {
        return head;
    }

    /** The lines of the next event; heartbeats are passed over. */
    List<String> next() throws IOException {
        List<String> lines = new ArrayList<>();
        while (true) {
            String line = line();
            if (!line.isEmpty() && !line.startsWith(":")) {
                lines.add(line);
            } else if (line.isEmpty() && !lines.isEmpty()) {
                return lines;
            }
        }
    }

    /** The next line of the stream. */
    String line() throws IOException {
        int end = chunk.indexOf('\n');
        while (end < 0) {
            if (!readChunk()) {
                throw new IOException("the stream has ended");
            }
            end = chunk.indexOf('\n');
        }
        String line = chunk.substring(0, end);
        chunk = chunk.substring(end + 1);
        return line;
    }

    /** Whether the stream ends as it should, with the last chunk. */
    boolean isEnded() throws IOException {
        return !readChunk();
    }

    private boolean readChunk() throws IOException {
        String length = in.readLine();
        if (length == null) {
            throw new IOException("the connection was cut");
        }
        int size = Integer.parseInt(length, 16);
        char[] read = new char[size];
        int at = 0;
        while (at < size) {
            int more = in.read(read, at, size - at);
            if (more < 0) {
                throw new IOException("the connection was cut");
            }
            at += more;
        }
        in.readLine();
        chunk += new String(read);
        return size > 0;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.renga.gateway;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An upload of lines whose client decides what it sends and reads, and when. */
final class RawUpload implements AutoCloseable {
    private static final int PATIENCE_MILLIS = 20_000;

    private final Socket socket = new Socket();
    private final OutputStream out;
    private @Nullable BufferedReader in;

    RawUpload(int port) throws IOException {
        socket.setReceiveBufferSize(8 * 1024);
        socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
        socket.setSoTimeout(PATIENCE_MILLIS);
        out = socket.getOutputStream();
        out.write(("POST /questions HTTP/1.1\r\nHost: 127.0.0.1:" + port
                        + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
    }

    void send(String text) throws IOException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        out.write((Integer.toHexString(bytes.length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
        out.write(bytes);
        out.write("\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    void sendEnd() throws IOException {
        out.write("0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    /** The next line of the body. */
    String line() throws IOException {
        for (String line = read().readLine(); line != null; line = read().readLine()) {
            if (line.startsWith("{")) {
                return line;
            }
        }
        throw new IOException("the response has ended");
    }

    /** All lines to the end of the connection. */
    List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        for (String line = read().readLine(); line != null; line = read().readLine()) {
            if (line.startsWith("{")) {
                lines.add(line);
            }
        }
        return lines;
    }

    private BufferedReader read() throws IOException {
        BufferedReader reader = in;
        if (reader == null) {
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            in = reader;
        }
        return reader;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

package dev.renga.bench;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A client that sends lines and reads their results at the same time, and keeps neither. */
final class LineUpload {
    private static final int PIECE = 200;

    private LineUpload() {}

    /** Returns when each line has its result; throws where one has a problem. */
    static void send(URI gateway, int lines, String line) throws Exception {
        try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    write(socket, gateway, lines, line);
                } catch (IOException e) {
                    throw new IllegalStateException("the gateway takes no more lines", e);
                }
            });
            BufferedReader results =
                    new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            for (int seen = 0; seen < lines; ) {
                String result = results.readLine();
                if (result == null || result.contains("\"problem\"")) {
                    throw new IOException("after " + seen + " lines: " + result);
                }
                seen += result.startsWith("{\"line\"") ? 1 : 0;
            }
            sender.join();
        }
    }

    private static void write(Socket socket, URI gateway, int lines, String line) throws IOException {
        OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 64 * 1024);
        text(
                out,
                "POST /questions HTTP/1.1\r\nHost: " + gateway.getAuthority()
                        + "\r\nContent-Type: application/x-ndjson\r\nTransfer-Encoding: chunked\r\n\r\n");
        String piece = (line + "\n").repeat(PIECE);
        for (int sent = 0; sent < lines; sent += PIECE) {
            String part = lines - sent >= PIECE ? piece : (line + "\n").repeat(lines - sent);
            text(out, Integer.toHexString(part.length()) + "\r\n" + part + "\r\n");
        }
        text(out, "0\r\n\r\n");
        out.flush();
    }

    private static void text(OutputStream out, String ascii) throws IOException {
        out.write(ascii.getBytes(StandardCharsets.US_ASCII));
    }
}

package dev.renga.cli.wire;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;

/** A server on loopback for one connection, whose every byte a test decides. */
final class RawServer implements AutoCloseable {
    private final ServerSocket server;
    private final Thread thread;

    /** What the server does once it has read the head of the request. */
    @FunctionalInterface
    interface Script {
        void play(BufferedReader in, OutputStream out) throws IOException;
    }

    RawServer(Script script) throws IOException {
        server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        thread = Thread.ofVirtual().start(() -> serve(script));
    }

    static RawServer saying(String response) throws IOException {
        return new RawServer((in, out) -> out.write(response.getBytes(StandardCharsets.UTF_8)));
    }

    private void serve(Script script) {
        try (Socket socket = server.accept()) {
            var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8));
            String line = in.readLine();
            while (line != null && !line.isEmpty()) line = in.readLine();
            script.play(in, socket.getOutputStream());
        } catch (IOException e) {
            // The client went away, which it may.
        }
    }

    URI uri() {
        return URI.create("http://127.0.0.1:" + server.getLocalPort() + "/questions");
    }

    @Override
    public void close() throws IOException {
        server.close();
        thread.interrupt();
    }
}

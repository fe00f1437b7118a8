package dev.renga.bench;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients on open connections that read the same path over and over, each as soon as it has the answer before. They do as
 * little as a client can, so that the figure is the server's.
 */
final class PageLoad {
    private static final int CONNECTIONS = 16;
    private static final String LENGTH = "content-length:";
    private static final int BUFFER = 64 * 1024;

    private final URI server;
    private final byte[] request;

    PageLoad(URI server, String path) {
        this.server = server;
        this.request = ("GET " + path + " HTTP/1.1\r\nHost: " + server.getAuthority() + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
    }

    /** Answers a second, over a span of time. */
    double perSecond(Duration span) throws Exception {
        long until = System.nanoTime() + span.toNanos();
        List<Callable<Integer>> clients = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            clients.add(() -> read(until));
        }
        long answers = 0;
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS)) {
            for (Future<Integer> client : threads.invokeAll(clients)) {
                answers += client.get();
            }
        }
        return answers / ((System.nanoTime() - began) / 1e9);
    }

    /** The milliseconds of so many answers, one after another on one connection. */
    double[] each(int count) throws IOException {
        double[] milliseconds = new double[count];
        try (Socket socket = connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            for (int i = 0; i < count; i++) {
                long began = System.nanoTime();
                answer(socket, in);
                milliseconds[i] = (System.nanoTime() - began) / 1e6;
            }
        }
        return milliseconds;
    }

    private int read(long until) throws IOException {
        int answers = 0;
        try (Socket socket = connect()) {
            InputStream in = new BufferedInputStream(socket.getInputStream(), BUFFER);
            while (System.nanoTime() < until) {
                answer(socket, in);
                answers++;
            }
        }
        return answers;
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket(server.getHost(), server.getPort());
        socket.setTcpNoDelay(true);
        return socket;
    }

    private void answer(Socket socket, InputStream in) throws IOException {
        socket.getOutputStream().write(request);
        String status = line(in);
        if (!status.startsWith("HTTP/1.1 200")) {
            throw new IOException("not a page: " + status);
        }
        int length = 0;
        for (String header = line(in); !header.isEmpty(); header = line(in)) {
            if (header.toLowerCase(Locale.ROOT).startsWith(LENGTH)) {
                length = Integer.parseInt(header.substring(LENGTH.length()).strip());
            }
        }
        in.skipNBytes(length);
    }

    private static String line(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                throw new IOException("the connection was closed");
            }
            if (next != '\r') {
                line.append((char) next);
            }
        }
        return line.toString();
    }
}

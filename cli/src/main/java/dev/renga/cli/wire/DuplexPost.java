package dev.renga.cli.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.ByteArrayInputStream;
import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * One POST on a connection of its own. One thread writes the {@link #body} while another reads {@link #head} and {@link
 * #response}; closing, from any thread, ends both with an {@link IOException}.
 */
public final class DuplexPost implements Closeable {
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final int HTTP = 80;
    private static final int HTTPS = 443;

    private final Socket socket;
    private final ChunkedOutput body;
    private final InputStream in;
    private Optional<ResponseHead> head = Optional.empty();

    private DuplexPost(Socket socket, ChunkedOutput body) throws IOException {
        this.socket = socket;
        this.body = body;
        in = new BufferedInputStream(socket.getInputStream());
    }

    /** Connects and sends the head; {@code silence} is how long a read may wait for the next byte. */
    public static DuplexPost open(URI uri, Map<String, String> headers, Duration silence) throws IOException {
        Socket socket = connect(uri);
        try {
            socket.setSoTimeout(Math.toIntExact(silence.toMillis()));
            socket.setTcpNoDelay(true);
            OutputStream out = new BufferedOutputStream(socket.getOutputStream());
            out.write(head(uri, headers).getBytes(StandardCharsets.ISO_8859_1));
            out.flush();
            return new DuplexPost(socket, new ChunkedOutput(out));
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }

    private static Socket connect(URI uri) throws IOException {
        boolean secure = "https".equals(uri.getScheme());
        int port = uri.getPort() >= 0 ? uri.getPort() : secure ? HTTPS : HTTP;
        // Unconnected first, so that connecting has a limit.
        var plain = new Socket();
        try {
            plain.connect(new InetSocketAddress(host(uri), port), Math.toIntExact(CONNECT_LIMIT.toMillis()));
            return secure ? secured(plain, host(uri), port) : plain;
        } catch (IOException e) {
            plain.close();
            throw e;
        }
    }

    private static Socket secured(Socket plain, String host, int port) throws IOException {
        var factory = (SSLSocketFactory) SSLSocketFactory.getDefault();
        var socket = (SSLSocket) factory.createSocket(plain, host, port, true);
        SSLParameters parameters = socket.getSSLParameters();
        parameters.setEndpointIdentificationAlgorithm("HTTPS");
        socket.setSSLParameters(parameters);
        socket.startHandshake();
        return socket;
    }

    private static String host(URI uri) {
        return uri.getHost().replaceAll("^\\[|]$", "");
    }

    private static String head(URI uri, Map<String, String> headers) {
        var head = new StringBuilder("POST ").append(uri.getRawPath()).append(" HTTP/1.1\r\nHost: ");
        head.append(uri.getRawAuthority()).append("\r\nConnection: close\r\nTransfer-Encoding: chunked\r\n");
        headers.forEach((name, value) -> head.append(name)
                .append(": ")
                .append(value.replaceAll("[\r\n]", " "))
                .append("\r\n"));
        return head.append("\r\n").toString();
    }

    /** Where the body goes; buffered, so flush what must be seen at once. */
    public OutputStream body() {
        return body;
    }

    /** Ends the body. */
    public void finish() throws IOException {
        body.finish();
    }

    /** Waits for status and headers, which come as soon as the gateway sends them. */
    public ResponseHead head() throws IOException {
        if (head.isEmpty()) head = Optional.of(new HeadReader(in).head());
        return head.get();
    }

    /** The body of the response, to be asked for once; one cut short ends in an {@link EOFException}. */
    public InputStream response() throws IOException {
        if (head().header("transfer-encoding")
                .filter("chunked"::equalsIgnoreCase)
                .isPresent()) return new ChunkedInput(in);
        Optional<String> length = head().header("content-length").filter(text -> text.matches("\\d{1,9}"));
        if (length.isEmpty()) return in;
        return new ByteArrayInputStream(exactly(Integer.parseInt(length.get())));
    }

    private byte[] exactly(int length) throws IOException {
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) throw new EOFException("the connection ended within the response");
        return bytes;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

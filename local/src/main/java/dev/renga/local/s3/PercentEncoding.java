package dev.renga.local.s3;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/** Percent encoding of UTF-8, as in RFC 3986; what is not exactly that is refused. */
final class PercentEncoding {
    private static final String PLAIN = "-_.~/";

    private PercentEncoding() {}

    static String decode(String encoded) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(encoded.length());
        for (int i = 0; i < encoded.length(); i++) {
            char at = encoded.charAt(i);
            if (at == '%') {
                bytes.write(octet(encoded, i + 1));
                i += 2;
            } else if (at > 0xFF) {
                throw S3Error.INVALID_URI.failure();
            } else {
                // The server reads each byte of a request line as one character.
                bytes.write(at);
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw S3Error.INVALID_URI.failure("Not UTF-8: " + encoded);
        }
    }

    /** In a query a plus is a space. */
    static String decodeQuery(String encoded) {
        return decode(encoded.replace("+", "%20"));
    }

    /** All but letters, digits and {@code -_.~/}. */
    static String encode(String plain) {
        StringBuilder encoded = new StringBuilder(plain.length() + 16);
        for (byte octet : plain.getBytes(StandardCharsets.UTF_8)) {
            char at = (char) (octet & 0xFF);
            if (isPlain(at)) {
                encoded.append(at);
            } else {
                encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(octet));
            }
        }
        return encoded.toString();
    }

    private static boolean isPlain(char at) {
        return (at >= 'a' && at <= 'z')
                || (at >= 'A' && at <= 'Z')
                || (at >= '0' && at <= '9')
                || PLAIN.indexOf(at) >= 0;
    }

    private static int octet(String encoded, int from) {
        if (from + 2 > encoded.length()
                || !HexFormat.isHexDigit(encoded.charAt(from))
                || !HexFormat.isHexDigit(encoded.charAt(from + 1))) {
            throw S3Error.INVALID_URI.failure("Not percent-encoded: " + encoded);
        }
        return HexFormat.fromHexDigits(encoded, from, from + 2);
    }
}

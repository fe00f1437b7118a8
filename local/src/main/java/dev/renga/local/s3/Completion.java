package dev.renga.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The parts that a client wants an object to be made of, in its order. */
record Completion(List<Asked> asked) {
    /** One part as the client names it. */
    record Asked(int number, String tag, Map<String, String> texts) {
        static Asked of(Map<String, String> texts) {
            String tag = texts.getOrDefault("ETag", "").replace("\"", "");
            return new Asked(S3Limits.partNumber(texts.getOrDefault("PartNumber", "")), tag, texts);
        }

        boolean names(Upload.Part part) {
            Integrity integrity = part.integrity();
            return tag.equals(part.tag())
                    && (integrity == null
                            || integrity
                                    .value()
                                    .equals(texts.getOrDefault(
                                            integrity.algorithm().element(), integrity.value())));
        }
    }

    private static final int BUFFER_BYTES = 64 * 1024;

    static Completion of(RequestDocument document) {
        List<Asked> asked = document.entries().stream().map(Asked::of).toList();
        for (int at = 1; at < asked.size(); at++) {
            if (asked.get(at - 1).number() >= asked.get(at).number()) {
                throw S3Error.INVALID_PART_ORDER.failure();
            }
        }
        return new Completion(asked);
    }

    /** The tag of the object: of the parts' tags, not of its bytes. */
    String tag() {
        MessageDigest digest = ChecksumAlgorithm.digest("MD5");
        try {
            asked.forEach(part -> digest.update(HexFormat.of().parseHex(part.tag())));
        } catch (IllegalArgumentException e) {
            throw S3Error.INVALID_PART.failure();
        }
        return HexFormat.of().formatHex(digest.digest()) + "-" + asked.size();
    }

    /** The parts themselves; throws where one is not there, another, or too small to be followed by more. */
    List<Upload.Part> of(Map<Integer, Upload.Part> uploaded) {
        List<Upload.Part> parts = new ArrayList<>();
        for (Asked each : asked) {
            Upload.Part part = uploaded.get(each.number());
            if (part == null || !each.names(part)) {
                throw S3Error.INVALID_PART.failure("Part " + each.number() + " was not uploaded, or is another");
            }
            parts.add(part);
        }
        for (Upload.Part part : parts.subList(0, parts.size() - 1)) {
            if (part.size() < S3Limits.MIN_PART_BYTES) {
                throw S3Error.ENTITY_TOO_SMALL.failure();
            }
        }
        S3Limits.checkLength(parts.stream().mapToLong(Upload.Part::size).sum(), S3Limits.MAX_OBJECT_BYTES);
        return parts;
    }

    /** Writes the parts one after the other, and tells what the object's checksum is. */
    static Optional<Integrity> join(ObjectFiles files, Upload upload, List<Upload.Part> parts, OutputStream out)
            throws IOException {
        ChecksumAlgorithm algorithm = upload.algorithm();
        ChecksumAlgorithm.@Nullable Running whole =
                algorithm == null || !upload.wholeChecksum() ? null : algorithm.start();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (Upload.Part part : parts) {
            try (InputStream in =
                    Channels.newInputStream(files.read(part.file()).orElseThrow(S3Error.NO_SUCH_UPLOAD::failure))) {
                for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                    if (whole != null) {
                        whole.update(buffer, 0, read);
                    }
                    out.write(buffer, 0, read);
                }
            }
        }
        if (algorithm == null) {
            return Optional.empty();
        }
        return Optional.of(
                whole != null
                        ? new Integrity(algorithm, whole.result())
                        : Integrity.composite(
                                algorithm,
                                parts.stream()
                                        .flatMap(part -> Optional.ofNullable(part.integrity()).stream())
                                        .toList()));
    }
}

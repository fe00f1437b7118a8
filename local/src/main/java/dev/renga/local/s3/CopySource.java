package dev.renga.local.s3;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.util.Optional;

/** The object that a copy is made of. */
record CopySource(String bucket, String key) {
    static final String HEADER = "x-amz-copy-source";

    /** Empty where the request is no copy. */
    static Optional<CopySource> of(S3Request request) {
        return request.header(HEADER).map(CopySource::parse);
    }

    /** Throws where it is not there, or is not what the copy is meant of. To be closed. */
    Opened open(Catalog catalog, ObjectFiles files, S3Request request) throws IOException {
        // The object may be replaced, and its file removed, between the look at its record and that at its file.
        for (int looks = 0; looks < ObjectFiles.MAX_LOOKS; looks++) {
            StoredObject object = catalog.find(bucket, key).orElseThrow(S3Error.NO_SUCH_KEY::failure);
            if (Conditions.ofSource(request).isKnown(object)) {
                throw S3Error.PRECONDITION_FAILED.failure();
            }
            Optional<FileChannel> file = files.read(object.file());
            if (file.isPresent()) {
                return new Opened(object, file.get());
            }
        }
        throw S3Error.SLOW_DOWN.failure();
    }

    /** What is copied; it stays readable while the object is replaced. */
    record Opened(StoredObject object, FileChannel file) implements AutoCloseable {
        /** The bytes of a range of it. */
        InputStream bytes(ByteRange range) throws IOException {
            file.position(range.offset());
            return new Limited(Channels.newInputStream(file), range.length());
        }

        @Override
        public void close() throws IOException {
            file.close();
        }
    }

    private static CopySource parse(String header) {
        int version = header.indexOf("?versionId=");
        if (version >= 0 && !header.substring(version).equals("?versionId=null")) {
            throw S3Error.NOT_IMPLEMENTED.failure("Versions are not kept here");
        }
        String path = PercentEncoding.decode(version < 0 ? header : header.substring(0, version))
                .replaceFirst("^/", "");
        int slash = path.indexOf('/');
        if (slash < 1 || slash == path.length() - 1) {
            throw S3Error.INVALID_ARGUMENT.failure("Copy Source must mention the source bucket and key: bucket/key");
        }
        return new CopySource(path.substring(0, slash), path.substring(slash + 1));
    }

    /** The first bytes of a stream. */
    private static final class Limited extends InputStream {
        private final InputStream all;
        private long left;

        Limited(InputStream all, long left) {
            this.all = all;
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = left == 0 ? -1 : all.read(bytes, offset, (int) Math.min(length, left));
            left -= Math.max(read, 0);
            return read;
        }

        @Override
        public void close() throws IOException {
            all.close();
        }
    }
}

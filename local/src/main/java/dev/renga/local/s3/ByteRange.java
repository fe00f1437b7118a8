package dev.renga.local.s3;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A part of an object: so many bytes from an offset. */
record ByteRange(long offset, long length) {
    private static final Pattern HEADER = Pattern.compile("bytes=([0-9]{0,18})-([0-9]{0,18})");

    /** What a {@code Range} header asks for; empty, so all of it, where the header is not one range of bytes. */
    static Optional<ByteRange> of(String header, long size) {
        Matcher matcher = HEADER.matcher(header);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String first = matcher.group(1);
        String last = matcher.group(2);
        if (first.isEmpty()) {
            return last.isEmpty() ? Optional.empty() : Optional.of(lastBytes(Long.parseLong(last), size));
        }
        long from = Long.parseLong(first);
        long to = last.isEmpty() ? Long.MAX_VALUE : Long.parseLong(last);
        if (to < from) {
            return Optional.empty();
        }
        if (from >= size) {
            throw S3Error.INVALID_RANGE.failure();
        }
        return Optional.of(new ByteRange(from, Math.min(to, size - 1) - from + 1));
    }

    /** One part of an object as it was uploaded, counted from 1; an object that was not has one. */
    static ByteRange ofPart(int number, StoredObject object) {
        List<Long> sizes = object.partSizes().isEmpty() ? List.of(object.size()) : object.partSizes();
        if (number > sizes.size()) {
            throw S3Error.INVALID_PART_NUMBER.failure();
        }
        long offset =
                sizes.subList(0, number - 1).stream().mapToLong(Long::longValue).sum();
        return new ByteRange(offset, sizes.get(number - 1));
    }

    String header(long size) {
        return "bytes " + offset + "-" + (offset + length - 1) + "/" + size;
    }

    private static ByteRange lastBytes(long wanted, long size) {
        if (wanted == 0 || size == 0) {
            throw S3Error.INVALID_RANGE.failure();
        }
        long length = Math.min(wanted, size);
        return new ByteRange(size - length, length);
    }
}

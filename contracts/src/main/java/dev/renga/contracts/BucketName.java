package dev.renga.contracts;

import java.util.regex.Pattern;

/** The logical name of an S3 bucket, the same in every environment. */
public record BucketName(String value) {
    // An S3 name has 63 characters at most; the prefix takes up to 27 of them.
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z0-9]{0,35}");

    /** What trials leave: metrics, checkpoints, logs, pictures. */
    public static final BucketName ARTIFACTS = new BucketName("artifacts");

    /** The haiku page on AWS. */
    public static final BucketName SITE = new BucketName("site");

    /** Throws {@link IllegalArgumentException} for anything but 1 to 36 lower-case letters and digits. */
    public BucketName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("bucket name must be 1 to 36 of a-z and 0-9: '" + value + "'");
        }
    }

    public String physical(Environment environment) {
        return environment.physical(value);
    }
}
